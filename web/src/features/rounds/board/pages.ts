import type { Page } from '../../../app/feature.ts'

const board = { shell: 'frame', permission: 'rounds.board.read', catalogues: ['rounds/board'] } as const

export const pages: readonly Page[] = [
  { path: '/rounds/$id', ...board, load: async () => (await import('./BoardPage.tsx')).BoardPage },
]
