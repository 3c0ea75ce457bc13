export type { Happening } from './service.ts'
export { record, recordAll } from './service.ts'
