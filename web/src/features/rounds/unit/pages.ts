import type { Page } from '../../../app/feature.ts'

export const pages: readonly Page[] = []
