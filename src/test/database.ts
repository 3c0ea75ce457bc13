import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import { connect } from '../kernel/db/connect.ts'
import { run, templateName, urlFor } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's connection string to the test server. */
    adminUrl: string
  }
}

export interface TestDatabase {
  /** As the product connects: the app role, under row security. */
  readonly db: Kysely<unknown>
  /** The connections under `db`. */
  readonly pool: Pool
  /** As nobody in the product connects: a superuser who sees every row, to arrange and to inspect. */
  readonly admin: Kysely<unknown>
  readonly appUrl: string
  readonly ownerUrl: string
}

/** A private copy of the migrated template database, dropped when the test file ends. */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `t_${randomBytes(6).toString('hex')}`
  await run(adminUrl, `create database ${name} template ${await templateName()} owner hengmi_owner`)
  const appUrl = urlFor(adminUrl, name, 'hengmi_app')
  const app = connect(appUrl, 8)
  const admin = connect(urlFor(adminUrl, name), 4)
  afterAll(async () => {
    await Promise.all([app.db.destroy(), admin.db.destroy()])
    await run(adminUrl, `drop database ${name} with (force)`)
  })
  return {
    db: app.db,
    pool: app.pool,
    admin: admin.db,
    appUrl,
    ownerUrl: urlFor(adminUrl, name, 'hengmi_owner'),
  }
}
