import { sql } from 'kysely'
import type { Actor, Ctx } from '../kernel/context.ts'
import type { Role } from '../kernel/wire.ts'
import { createUnit, importOrgs } from '../modules/org/index.ts'
import { creditCheck } from '../modules/org/rules.ts'
import { anActor } from './app.ts'
import type { TestDatabase } from './database.ts'

/** An org unit as the tests know it. */
export interface KnownUnit {
  readonly id: string
  readonly path: string
  readonly version: number
}

/** A made-up credit code that passes its check. */
export function aCreditCode(number: number): string {
  const body = `11420300${String(number).padStart(9, '0')}`
  return `${body}${creditCheck(body)}`
}

type Run = <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>

/** 某市 with 甲县 and 乙县, an education office in each, and the officers of their bureaus. */
export async function twoCounties({ admin }: TestDatabase, run: Run) {
  const rows = [
    '某市,,行政区划,420300,',
    '甲县,某市,行政区划,420321,',
    '乙县,某市,行政区划,420322,',
    `甲县教育局,甲县,党政机关,420321,${aCreditCode(1)}`,
    `乙县教育局,乙县,党政机关,420322,${aCreditCode(2)}`,
    '甲县人事科,甲县教育局,内设机构,,',
    '重庆路小学,甲县教育局,事业单位,,',
  ]
  const file = Buffer.from(['单位名称,上级单位,单位类别,区划代码,信用代码', ...rows].join('\n'))
  const { errors } = await run((ctx) => importOrgs(ctx, file))
  if (errors.length > 0) throw new Error(JSON.stringify(errors))

  const known = async (name: string): Promise<KnownUnit> => {
    const { rows } = await sql<KnownUnit>`select id, org_path::text as path, version from org.unit
      where name = ${name} and valid_to is null`.execute(admin)
    if (!rows[0]) throw new Error(`no unit ${name}`)
    return rows[0]
  }
  const as = async (role: Role, name: string): Promise<Actor> => anActor(role, await known(name))
  let serial = 0
  /** A unit of its own for one test: no two tests share a row. */
  const aUnit = async (
    parent: string,
    kind: 'organ' | 'department' = 'organ',
    name = `测试单位${++serial}`,
  ) => {
    const parentId = (await known(parent)).id
    const { id } = await run((ctx) => createUnit(ctx, { parentId, kind, name }))
    const { rows } = await sql<KnownUnit & { name: string }>`select id, name, org_path::text as path, version
      from org.unit where id = ${id}`.execute(admin)
    return rows[0] as KnownUnit & { name: string } // made just now
  }
  return {
    known,
    as,
    aUnit,
    city: await as('bureau_officer', '某市'),
    county: await as('bureau_officer', '甲县'),
    other: await as('bureau_officer', '乙县'),
  }
}
