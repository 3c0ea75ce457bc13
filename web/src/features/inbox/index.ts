import type { Feature } from '../../app/feature.ts'

export const inbox: Feature = { name: 'inbox', pages: [] }
