import pg from 'pg'
import { roles, socketUrl } from './cluster.ts'

const database = 'hengmi'

/** Makes what is missing of roles, database and extensions; harmless when run again after an interrupted first start. */
export async function bootstrap(socketDir: string): Promise<void> {
  await using server = await session(socketUrl(socketDir, roles.admin, 'postgres'))
  const { rows } = await server.client.query<{ name: string }>(
    'select rolname as name from pg_roles union select datname from pg_database',
  )
  const present = new Set(rows.map(({ name }) => name))
  for (const role of [roles.owner, roles.app].filter((name) => !present.has(name))) {
    await server.client.query(
      `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication`,
    )
  }
  if (!present.has(database)) {
    await server.client.query(
      `create database ${database} owner ${roles.owner} template template0 encoding 'UTF8'`,
    )
  }
  await prepareDatabase(socketUrl(socketDir, roles.admin, database))
}

async function prepareDatabase(url: string): Promise<void> {
  await using own = await session(url)
  await own.client.query(`
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${roles.app};
    create extension if not exists ltree;
    create extension if not exists btree_gist`)
}

async function session(url: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'hengmi-bootstrap' })
  await client.connect()
  return { client, [Symbol.asyncDispose]: () => client.end() }
}
