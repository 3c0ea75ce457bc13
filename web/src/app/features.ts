import { audit } from '../features/audit/index.ts'
import { documents } from '../features/documents/index.ts'
import { findings } from '../features/findings/index.ts'
import { help } from '../features/help/index.ts'
import { identity } from '../features/identity/index.ts'
import { inbox } from '../features/inbox/index.ts'
import { org } from '../features/org/index.ts'
import { rounds } from '../features/rounds/index.ts'
import { standards } from '../features/standards/index.ts'
import { system } from '../features/system/index.ts'
import type { Feature } from './feature.ts'

/** Every feature of the app, named as the server's modules are: the only place that knows them all. */
export const features: readonly Feature[] = [
  inbox,
  rounds,
  findings,
  documents,
  standards,
  org,
  identity,
  audit,
  system,
  help,
]
