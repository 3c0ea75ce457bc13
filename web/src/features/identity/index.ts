import type { Feature } from '../../app/feature.ts'

export const identity: Feature = { name: 'identity', pages: [] }
