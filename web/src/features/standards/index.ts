import type { Feature } from '../../app/feature.ts'

export const standards: Feature = { name: 'standards', pages: [] }
