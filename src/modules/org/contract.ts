import { z } from 'zod'
import { areaCodePattern } from '../../kernel/area-code.ts'
import {
  CivilDate,
  listQuery,
  MarkLevel,
  oneOf,
  type Permissions,
  pageOf,
  Reason,
  Remark,
  Role,
} from '../../kernel/wire.ts'

export const permissions = {
  'org.unit.read': Role.options,
  /** One's own departments and contact; everything else of a unit takes `org.tree.edit`. */
  'org.unit.edit': ['sysadmin', 'bureau_officer', 'unit_officer'],
  'org.tree.edit': ['sysadmin', 'bureau_officer'],
  'org.body.edit': ['sysadmin', 'bureau_officer', 'unit_officer'],
} as const satisfies Permissions

const kinds = ['region', 'organ', 'institution', 'enterprise', 'township', 'department'] as const
export const UnitKind = z.enum(kinds)
export type UnitKind = z.infer<typeof UnitKind>

export const UnitAction = z.enum(['edit', 'rename', 'move', 'merge', 'split', 'close'])
export type UnitAction = z.infer<typeof UnitAction>

const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, '不能含有换行或控制字符')
const Name = Line.min(1, '请填写名称').max(200, '名称不能超过 200 个字')
const ShortName = Line.min(1).max(100, '简称不能超过 100 个字').nullable()
const ContactText = Line.min(1).max(100).nullable()
const Version = z.int().min(1)

const AskedMark = MarkLevel.exclude(['off'])
/** 佐证材料空间: what a unit's papers take, each content counted once; and what they say of who takes them up. */
export const EvidenceRoom = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  usedBytes: z.int(),
  /** How much it may keep; 0 where that is not limited. */
  megabytes: z.int(),
  /** What was set for this unit; null where the installation's setting holds. */
  ownMegabytes: z.int().nullable(),
  /** What papers here say of who takes them up: the strictest of the installation's setting and the bureaus'. */
  mark: MarkLevel,
  /** What was asked for here; null where nothing more is. */
  ownMark: AskedMark.nullable(),
})
export type EvidenceRoom = z.infer<typeof EvidenceRoom>
export const SetEvidenceRoom = z.strictObject({
  megabytes: z.int().min(0).max(100_000_000, '空间不得超过 100000000 MB').nullable(),
  /** Left as it is where it is not said. */
  mark: AskedMark.nullable().optional(),
})
export type SetEvidenceRoom = z.infer<typeof SetEvidenceRoom>

/** One org unit as lists show it. */
export const Unit = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  kind: UnitKind,
  name: z.string(),
  shortName: z.string().nullable(),
  areaCode: z.string().nullable(),
  creditCode: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  sortNo: z.int(),
  validFrom: CivilDate.nullable(),
  /** The first day on which it no longer exists; null while it does. */
  validTo: CivilDate.nullable(),
  version: z.int(),
  /** Names of the units above, from the top: `十堰市/茅箭区`; empty for a top region. */
  parents: z.string(),
})
export type Unit = z.infer<typeof Unit>

export const UnitDetail = Unit.extend({
  ancestors: z.array(z.object({ id: z.uuid(), name: z.string(), kind: UnitKind })),
  children: z.int(),
  /** What this caller may do with it, so that the web never re-implements the rules. */
  allowed: z.array(UnitAction),
})
export type UnitDetail = z.infer<typeof UnitDetail>

export const UnitQuery = listQuery({
  sorts: ['sortNo', 'name'],
  filters: {
    kind: oneOf(kinds),
    /** Units in this region, at any depth. */
    region: z.uuid().optional(),
    state: oneOf(['open', 'closed']),
  },
})
export type UnitQuery = z.infer<typeof UnitQuery>
export const UnitPage = pageOf(Unit)
export type UnitPage = z.infer<typeof UnitPage>

export const TreeQuery = z.strictObject({ parent: z.uuid().optional() })
export const TreeNode = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  kind: UnitKind,
  name: z.string(),
  /** Open units right below it, and how many of them are regions. */
  children: z.int(),
  regions: z.int(),
})
export type TreeNode = z.infer<typeof TreeNode>
export const TreeNodes = z.object({ items: z.array(TreeNode) })

const details = {
  shortName: ShortName.optional(),
  areaCode: z
    .string()
    .trim()
    .toUpperCase()
    .regex(areaCodePattern, '区划代码应为 6 位数字，或含字母、不超过 12 位的自编代码')
    .nullable()
    .optional(),
  creditCode: z.string().trim().toUpperCase().nullable().optional(),
  contactName: ContactText.optional(),
  contactPhone: ContactText.optional(),
  sortNo: z.int().min(0).max(2_000_000_000).optional(),
}

export const NewUnit = z.strictObject({
  parentId: z.uuid().nullable(),
  kind: UnitKind,
  name: Name,
  ...details,
  validFrom: CivilDate.nullable().optional(),
})
export type NewUnit = z.infer<typeof NewUnit>

/** Fields left out stay as they are. A name changes by renaming, a parent by moving: both are history. */
export const EditUnit = z.strictObject({
  version: Version,
  kind: UnitKind.optional(),
  ...details,
  validFrom: CivilDate.nullable().optional(),
})
export type EditUnit = z.infer<typeof EditUnit>

const dated = { effectiveOn: CivilDate, reason: Reason }
const UnitRef = z.strictObject({ id: z.uuid(), version: Version })
/** A unit that a merge or split makes; without a parent it stands where the first predecessor stands. */
const MadeUnit = z.strictObject({ kind: UnitKind, name: Name, ...details, parentId: z.uuid().optional() })
export type MadeUnit = z.infer<typeof MadeUnit>

export const RenameUnit = z.strictObject({
  version: Version,
  name: Name,
  shortName: ShortName.optional(),
  ...dated,
})
export const MoveUnit = z.strictObject({ version: Version, parentId: z.uuid(), ...dated })
export const CloseUnit = z.strictObject({ version: Version, ...dated })
export const MergeUnits = z.strictObject({
  units: z.array(UnitRef).min(1).max(50),
  into: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ make: MadeUnit })]),
  ...dated,
})
export const SplitUnit = z.strictObject({
  version: Version,
  /** Each part names the children it takes along. */
  parts: z
    .array(z.strictObject({ make: MadeUnit, takes: z.array(z.uuid()).max(500).default([]) }))
    .min(1)
    .max(50),
  /** Whether the unit itself goes on beside its parts. */
  stays: z.boolean().default(false),
  ...dated,
})

/** What is ordered, as it is done at once or kept until its day. */
export const Act = z.discriminatedUnion('kind', [
  RenameUnit.extend({ kind: z.literal('rename'), id: z.uuid() }),
  MoveUnit.extend({ kind: z.literal('move'), id: z.uuid() }),
  CloseUnit.extend({ kind: z.literal('close'), id: z.uuid() }),
  MergeUnits.extend({ kind: z.literal('merge') }),
  SplitUnit.extend({ kind: z.literal('split'), id: z.uuid() }),
])
export type Act = z.infer<typeof Act>

export const EventKind = z.enum(['open', 'rename', 'move', 'merge', 'split', 'close'])
export const EventState = z.enum(['planned', 'applied', 'cancelled', 'failed'])

/** Done at once, or stored until its day. */
export const ActResult = z.object({
  actId: z.uuid(),
  state: z.enum(['planned', 'applied']),
  effectiveOn: CivilDate,
  /** Units that the act concerns: what it made, changed or closed. */
  units: z.array(z.object({ id: z.uuid(), version: z.int() })),
})
export type ActResult = z.infer<typeof ActResult>

export const UnitEvent = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  kind: EventKind,
  state: EventState,
  effectiveOn: CivilDate,
  /** What was and what came; of what is only planned, what is to come, named as on the day it was ordered. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string(),
  actId: z.uuid(),
  recordedBy: z.string(),
  failure: z.string().nullable(),
})
export type UnitEvent = z.infer<typeof UnitEvent>
export const UnitHistory = z.object({ items: z.array(UnitEvent) })

export const AsOfQuery = z.strictObject({ on: CivilDate })
export const UnitAsOf = z.object({
  id: z.uuid(),
  on: CivilDate,
  /** Whether it existed on that day. */
  exists: z.boolean(),
  name: z.string(),
  shortName: z.string().nullable(),
  parentId: z.uuid().nullable(),
  parentName: z.string().nullable(),
})
export type UnitAsOf = z.infer<typeof UnitAsOf>

export const CancelAct = z.strictObject({ reason: Reason })
export const CancelledAct = z.object({ actId: z.uuid(), state: z.literal('cancelled') })

export const BodyKind = z.enum(['committee', 'leading-group', 'leadership', 'office', 'other'])
export const Body = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  kind: BodyKind,
  name: z.string(),
  validFrom: CivilDate.nullable(),
  validTo: CivilDate.nullable(),
  sortNo: z.int(),
  version: z.int(),
})
export type Body = z.infer<typeof Body>
export const Bodies = z.object({ items: z.array(Body) })
const bodyFields = {
  kind: BodyKind,
  name: Name,
  validFrom: CivilDate.nullable().default(null),
  validTo: CivilDate.nullable().default(null),
  sortNo: z.int().min(0).max(1_000_000).default(0),
}
export const NewBody = z.strictObject(bodyFields)
export type NewBody = z.infer<typeof NewBody>
export const EditBody = z.strictObject({ version: Version, ...bodyFields })
export type EditBody = z.infer<typeof EditBody>

export const Post = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  bodyId: z.uuid().nullable(),
  title: z.string(),
  holderName: z.string().nullable(),
  holderUserId: z.uuid().nullable(),
  fromOn: CivilDate.nullable(),
  /** The first day on which the holder no longer holds it. */
  toOn: CivilDate.nullable(),
  sortNo: z.int(),
  version: z.int(),
})
export type Post = z.infer<typeof Post>
export const Posts = z.object({ items: z.array(Post) })
const postFields = {
  bodyId: z.uuid().nullable().default(null),
  title: Name.max(100, '职务不能超过 100 个字'),
  holderName: ContactText.default(null),
  holderUserId: z.uuid().nullable().default(null),
  fromOn: CivilDate.nullable().default(null),
  toOn: CivilDate.nullable().default(null),
  sortNo: z.int().min(0).max(1_000_000).default(0),
}
export const NewPost = z.strictObject(postFields)
export type NewPost = z.infer<typeof NewPost>
export const EditPost = z.strictObject({ version: Version, ...postFields })
export type EditPost = z.infer<typeof EditPost>

export const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
})

export const ImportResult = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: z.array(Remark),
})
export type ImportResult = z.infer<typeof ImportResult>

/** What would become of one row of the file. With one row refused, nothing of the file is written. */
export const PreviewRow = z.object({
  /** The sheet's name where the file has several. */
  sheet: z.string().nullable(),
  row: z.int(),
  name: z.string(),
  /** As the file names it, empty for a top region; where the row was placed, the whole path. */
  parent: z.string(),
  outcome: z.enum(['create', 'update', 'unchanged', 'refused']),
  /** For an update, by field: `name`, `parent`, `contactPhone`, … */
  changes: z.record(
    z.string(),
    z.object({
      before: z.union([z.string(), z.int()]).nullable(),
      after: z.union([z.string(), z.int()]).nullable(),
    }),
  ),
  messages: z.array(z.string()),
})
export type PreviewRow = z.infer<typeof PreviewRow>

/** `preview` is null unless it is a dry run; `rows` counts them all. */
export const ImportAnswer = ImportResult.extend({
  preview: z.array(PreviewRow).nullable(),
  previewTruncated: z.boolean(),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>
