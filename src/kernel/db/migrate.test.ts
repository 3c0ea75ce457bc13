import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, expect, inject, test } from 'vitest'
import { run, urlFor } from '../../test/template.ts'
import { MigrationError, migrate, migrationState } from './migrate.ts'

const adminUrl = inject('adminUrl')
const name = `m_${randomBytes(6).toString('hex')}`
const ownerUrl = urlFor(adminUrl, name, 'hengmi_owner')
let folder = ''

beforeEach(async () => {
  await run(adminUrl, `drop database if exists ${name} with (force)`)
  await run(adminUrl, `create database ${name} owner hengmi_owner`)
  folder = await mkdtemp(join(tmpdir(), 'hengmi-migrate-'))
  await file('0001_one.sql', 'create table one (id int)')
})
afterEach(() => rm(folder, { recursive: true }))
afterAll(() => run(adminUrl, `drop database if exists ${name} with (force)`))

const file = (path: string, text: string) => writeFile(join(folder, path), text)
const go = (more: Partial<Parameters<typeof migrate>[0]> = {}) =>
  migrate({ ownerUrl, appRole: 'hengmi_app', folder, ...more })
const count = async (table: string) => {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const { rows } = await client.query(`select count(*)::int as n from ${table}`)
  await client.end()
  return rows[0].n
}

test('files are applied in order, once', async () => {
  await file('0002_two.sql', 'insert into one values (1)')
  expect((await go()).pending).toEqual(['0001_one.sql', '0002_two.sql'])
  expect((await go()).pending).toEqual([])
  expect(await count('one')).toBe(1)
})

test('two starters at once: both end well, each file is applied once', async () => {
  await file('0002_two.sql', 'insert into one values (1); select pg_sleep(0.2)')
  await Promise.all([go(), go(), go()])
  expect(await count('one')).toBe(1)
})

test('an edited file is refused', async () => {
  await go()
  await file('0001_one.sql', 'create table other (id int)')
  await expect(go()).rejects.toThrow(/0001_one\.sql.*改动过/)
})

test('a database newer than the program is refused', async () => {
  await file('0002_two.sql', 'select 1')
  await go()
  await rm(join(folder, '0002_two.sql'))
  await expect(go()).rejects.toThrow('数据库比程序新')
})

test('a file numbered before one already applied is refused', async () => {
  await file('0003_three.sql', 'select 1')
  await go()
  await file('0002_two.sql', 'select 1')
  await expect(go()).rejects.toThrow(MigrationError)
})

test('a failing file leaves nothing of itself behind, and what came before stays', async () => {
  await file('0002_two.sql', 'insert into one values (1); select 1/0')
  await expect(go()).rejects.toThrow('0002_two.sql 执行失败，已回滚')
  expect(await count('one')).toBe(0)
  expect((await migrationState(ownerUrl, folder)).pending).toEqual(['0002_two.sql'])
})

test('a database in use is backed up first, an empty one is not', async () => {
  const backups: (readonly string[])[] = []
  const before = async (pending: readonly string[]) => void backups.push(pending)
  await go({ before })
  expect(backups).toEqual([])
  await file('0002_two.sql', 'select 1')
  await go({ before })
  expect(backups).toEqual([['0002_two.sql']])
})

test('when the backup fails nothing is migrated', async () => {
  await go()
  await file('0002_two.sql', 'insert into one values (1)')
  const before = () => Promise.reject(new Error('disk full'))
  await expect(go({ before })).rejects.toThrow('disk full')
  expect(await count('one')).toBe(0)
})
