import { type Kysely, sql } from 'kysely'
import { newId } from '../kernel/ids.ts'
import type { Standard } from '../modules/standards/contract.ts'

export interface Place {
  readonly id: string
  readonly path: string
  readonly name: string
}

/** One org unit by SQL: what is arranged goes past the product, only what is tested goes through it. */
export async function aUnit(
  admin: Kysely<unknown>,
  given: { path: string; name: string; kind: string; parent?: Place; validTo?: string },
): Promise<Place> {
  const id = newId()
  await sql`insert into org.unit (id, parent_id, org_path, kind, name, valid_to, created_at, updated_at, search)
    values (${id}, ${given.parent?.id ?? null}, ${given.path}::ltree, ${given.kind}, ${given.name},
      ${given.validTo ?? null}, now(), now(), '')`.execute(admin)
  return { id, path: given.path, name: given.name }
}

/** 虚构市 with two counties; two organs of the city itself, three in each county, the first of them with departments. */
export async function aCity(admin: Kysely<unknown>) {
  const city = await aUnit(admin, { path: 'r1', name: '虚构市', kind: 'region' })
  const countyA = await aUnit(admin, { path: 'r1.r2', name: '甲县', kind: 'region', parent: city })
  const countyB = await aUnit(admin, { path: 'r1.r3', name: '乙县', kind: 'region', parent: city })
  const units: Place[] = []
  let number = 10
  for (const [parent, count] of [
    [city, 2],
    [countyA, 3],
    [countyB, 3],
  ] as const) {
    for (let at = 1; at <= count; at++) {
      const path = `${parent.path}.u${++number}`
      units.push(await aUnit(admin, { path, name: `${parent.name}第${at}局`, kind: 'organ', parent }))
    }
  }
  const first = units[2] as Place // three in county A follow the city's two
  const department = await aUnit(admin, {
    path: `${first.path}.d91`,
    name: '办公室',
    kind: 'department',
    parent: first,
  })
  return { city, countyA, countyB, units, department }
}

/** A user's row, so that what references users can name him. */
export async function aUser(
  admin: Kysely<unknown>,
  given: { name: string; unit: Place; department?: Place },
): Promise<Place> {
  const id = newId()
  const path = given.department?.path ?? given.unit.path
  await sql`insert into identity."user" (id, name, username, created_at, updated_at, unit_id, department_id, org_path)
    values (${id}, ${given.name}, ${`t${id.replaceAll('-', '').slice(-20)}`}, now(), now(), ${given.unit.id},
      ${given.department?.id ?? null}, ${path}::ltree)`.execute(admin)
  return { id, path, name: given.name }
}

/** Three scored items of 10 points in two categories, one aggravating, one veto. */
export const smallStandard: Standard = {
  hengmi: 'standard/1',
  title: '测试自查标准',
  layer: 'organisation',
  notApplicable: 'exclude',
  grades: [
    { name: '符合要求', atLeast: '90' },
    { name: '基本符合要求', atLeast: '80' },
    { name: '不符合要求', atLeast: '0' },
  ],
  categories: [
    {
      name: '责任制',
      items: [
        {
          no: '1',
          text: '领导责任',
          points: '10',
          kind: 'scored',
          method: 'deduct',
          deductions: [
            { kind: 'fixed', text: '未提出要求的', points: '1' },
            { kind: 'range', text: '未听取汇报的', min: '0.5', max: '1', step: '0.5' },
            { kind: 'each', text: '发现一人未达到学时的', points: '0.5' },
          ],
        },
        { no: '2', text: '人员管理', points: '10', kind: 'scored', method: 'boolean' },
      ],
    },
    {
      name: '定密',
      items: [
        { no: '3', text: '定密责任人', points: '10', kind: 'scored', method: 'boolean' },
        { no: '4', text: '发现泄密', kind: 'aggravating', each: '4' },
        { no: '5', text: '重大泄密', kind: 'veto' },
      ],
    },
  ],
}

/** An issued version of a standard, owned by this bureau. */
export async function anIssuedVersion(
  admin: Kysely<unknown>,
  owner: Place,
  standard: Standard = smallStandard,
  line: { standardId?: string; number?: number } = {},
): Promise<string> {
  const id = newId()
  const standardId = line.standardId ?? newId()
  const items = standard.categories.flatMap((category) => category.items)
  const count = (kind: string) => items.filter((item) => item.kind === kind).length
  if (!line.standardId) {
    await sql`insert into standards.standard (id, org_path, layer, title, issued, created_at, updated_at)
      values (${standardId}, ${owner.path}::ltree, ${standard.layer}, ${standard.title}, true, now(), now())`.execute(
      admin,
    )
  }
  await sql`insert into standards.version (id, standard_id, number, org_path, state, title, layer, categories, items,
      scored, aggravating, veto, points, definition, created_at, created_by, updated_at, issued_at, issued_by)
    values (${id}, ${standardId}, ${line.number ?? 1}, ${owner.path}::ltree, 'issued', ${standard.title}, ${standard.layer},
      ${standard.categories.length}, ${items.length}, ${count('scored')}, ${count('aggravating')}, ${count('veto')},
      3000, ${JSON.stringify(standard)}, now(), 'test', now(), now(), 'test')`.execute(admin)
  return id
}
