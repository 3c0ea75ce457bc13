import type { PaperKind } from '../../documents/index.ts'

/** The papers that rounds produce. */
export const paperKinds: readonly PaperKind[] = []
