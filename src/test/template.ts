import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../kernel/db/migrate.ts'

export const migrationsFolder = join(import.meta.dirname, '../../db/migrations')

/** Makes the two roles and the template, once per state of the migrations. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const name = await templateName()
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4203)')
    for (const role of ['hengmi_owner', 'hengmi_app']) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (!rowCount) await client.query(`create role ${role} login nosuperuser nobypassrls`)
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount) return
    const making = `${name}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(
      `create database ${making} owner hengmi_owner template template0 encoding 'UTF8' locale 'C.UTF-8'`,
    )
    await migrate({
      ownerUrl: urlFor(adminUrl, making, 'hengmi_owner'),
      appRole: 'hengmi_app',
      folder: migrationsFolder,
    })
    await client.query(`alter database ${making} rename to ${name}`)
  } finally {
    await client.end()
  }
}

/** Named by the migrations it was made from, so a changed file means a new template. */
export async function templateName(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrationsFolder)).sort())
    hash.update(await readFile(join(migrationsFolder, file)))
  return `hengmi_template_${hash.digest('hex').slice(0, 16)}`
}

/** The same server, another database and (without a password: trust) another role. */
export function urlFor(adminUrl: string, database: string, role?: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  if (role) {
    url.username = role
    url.password = ''
  }
  return url.href
}

/** One statement on a connection of its own. */
export async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(sql)
  await client.end()
}
