import type { Feature } from '../../app/feature.ts'

export const audit: Feature = { name: 'audit', pages: [] }
