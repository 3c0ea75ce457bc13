import type { Feature } from '../../app/feature.ts'

export const system: Feature = { name: 'system', pages: [] }
