import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', 'data/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/rules.test.ts', 'src/kernel/{decimal,calendar,time,wire,guard}.test.ts'],
          exclude,
        },
      },
      {
        test: {
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'happy-dom',
          setupFiles: ['web/src/test/unmount.ts'],
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'server',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [
            ...exclude,
            'src/**/rules.test.ts',
            'src/kernel/{decimal,calendar,time,wire,guard}.test.ts',
          ],
          globalSetup: ['src/test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
          maxWorkers: 2,
        },
      },
    ],
  },
})
