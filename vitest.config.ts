import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', 'data/**']
/** A busy machine is slow; what hangs is found out two minutes later. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/rules.test.ts', 'src/kernel/{decimal,calendar,time,wire,guard}.test.ts'],
          exclude,
          ...patient,
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
          ...patient,
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
          ...patient,
          pool: 'forks',
          maxWorkers: 2,
        },
      },
    ],
  },
})
