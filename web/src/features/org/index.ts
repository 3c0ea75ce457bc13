import type { Feature } from '../../app/feature.ts'

export const org: Feature = { name: 'org', pages: [] }
