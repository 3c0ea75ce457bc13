import type { Feature } from '../../app/feature.ts'
import { pages as board } from './board/pages.ts'
import { pages as fill } from './fill/pages.ts'
import { pages as plan } from './plan/pages.ts'
import { pages as review } from './review/pages.ts'
import { pages as unit } from './unit/pages.ts'

export const rounds: Feature = {
  name: 'rounds',
  pages: [...fill, ...unit, ...board, ...plan, ...review],
  search: async () => (await import('./search.ts')).search,
  forget: async () => (await import('./fill/local-store.ts')).localStore().forgetSeen(),
}
