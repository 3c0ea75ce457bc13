import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand, runJson } from '../test/command-line.ts'
import { type Serving, startServing } from '../test/serving.ts'
import { arrangeSmallRound, asTester } from '../test/small-round.ts'

// The commands from outside, as design.md §7 promises them: names, JSON, exit codes. One data folder for all of
// them, since each start of a database costs a second: the tests of a block stand in order.
const root = join(import.meta.dirname, '../..')
const sample = join(root, 'samples/organisations.xlsx')
const standard = (ext: string) => join(root, `library/standards/organisation.${ext}`)
let folder = ''
let data = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hengmi-cli-'))
  data = await mkdtemp(join(tmpdir(), 'hengmi-cli-data-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(data, { recursive: true, force: true })
})

interface Failed {
  readonly error: { readonly code: string; readonly message: string }
}

describe('help and usage, without a database', () => {
  test('every command says what it does in Chinese and English', async () => {
    const all = await runCommand(data, ['--help'])
    expect(all).toMatchObject({ code: 0, stderr: '' })
    const commands = [
      'init',
      'account',
      'serve',
      'cert',
      'demo',
      'org',
      'standard',
      'score',
      'round',
      'audit',
    ]
    for (const name of [...commands, 'backup', 'restore', 'doctor'])
      expect(all.stdout).toContain(`\n  ${name} `)
    const pairs = [['org', 'import'], ['score'], ['restore'], ['account', 'reset']]
    for (const args of pairs) {
      const one = await runCommand(data, [...args, '--help'])
      expect(one.code, args.join(' ')).toBe(0)
      expect(one.stdout).toMatch(/[\u4e00-\u9fff]/)
      expect(one.stdout).toMatch(/[A-Z][a-z]+ [a-z]/)
    }
  })

  test('a wrong call is 2, says why on stderr, and prints nothing but JSON where JSON is asked', async () => {
    for (const args of [['nonsense'], ['org', 'import'], ['org', 'import', 'a', '--nonsense'], ['score']]) {
      const plain = await runCommand(data, args)
      expect({ args, code: plain.code, stdout: plain.stdout }).toEqual({ args, code: 2, stdout: '' })
      expect(plain.stderr).not.toBe('')
    }
    const { code, json } = await runJson<Failed>(data, ['org', 'import'])
    expect({ code, error: json.error.code }).toEqual({ code: 2, error: 'usage' })
    const setting = await runJson<Failed>(data, ['doctor'], { HENGMI_PORT: 'abc' })
    expect(setting).toMatchObject({ code: 2, json: { error: { code: 'usage' } } })
    expect(setting.json.error.message).toContain('HENGMI_PORT')
    const port = await runJson<Failed>(data, ['serve', '--port', '70000'])
    expect(port.code).toBe(2)
    const open = await runJson<Failed>(data, ['serve', '--host', '0.0.0.0', '--port', '0'])
    expect(open).toMatchObject({ code: 2, json: { error: { code: 'usage' } } })
  })
})

interface Scored {
  readonly items: { readonly no: string; readonly applicable: boolean; readonly score: string | null }[]
}

describe('score, without a database', () => {
  const answers = {
    answers: {
      '1': { deductions: [{ rule: 2, points: '0.5' }, { rule: 1 }] },
      '2': { applicable: false },
    },
  }

  test('gives the same exact figures for every form of the sample standard', async () => {
    await writeFile(file('answers.json'), JSON.stringify(answers))
    const of = (ext: string) =>
      runJson<Scored>(data, ['score', '--standard', standard(ext), '--answers', file('answers.json')])
    const yaml = await of('yaml')
    expect(yaml.code).toBe(0)
    const { items, ...sums } = yaml.json
    expect(sums).toEqual({
      applicablePoints: '97.00',
      earned: '95.50',
      bonus: '0.00',
      aggravated: '0.00',
      total: '95.50',
      percentage: '98.5',
      grade: '符合要求',
      vetoed: false,
    })
    expect(items).toHaveLength(59)
    expect(items[0]).toEqual({ no: '1', applicable: true, score: '2.50' })
    expect(items[1]).toEqual({ no: '2', applicable: false, score: null })
    for (const ext of ['docx', 'xlsx']) expect((await of(ext)).json, ext).toEqual(yaml.json)
  })

  test('--json may stand before the command, and text says the same without it', async () => {
    const args = ['score', '--standard', standard('yaml'), '--answers', file('answers.json')]
    const before = await runCommand(data, ['--json', ...args])
    expect(JSON.parse(before.stdout)).toMatchObject({ total: '95.50' })
    const text = await runCommand(data, args)
    expect(text.stdout).toContain('95.50')
    expect(text.stdout).toContain('符合要求')
  })

  test('wrong answers are 1, each named', async () => {
    const wrong: Record<string, object> = {
      'an unknown item': { '999': {} },
      'a rule twice': { '1': { deductions: [{ rule: 1 }, { rule: 1 }] } },
      'a figure outside its range': { '1': { deductions: [{ rule: 2, points: '2' }] } },
      'points on a fixed rule': { '1': { deductions: [{ rule: 1, points: '1' }] } },
      'a field the method does not use': { '1': { met: true } },
    }
    for (const [what, one] of Object.entries(wrong)) {
      await writeFile(file('wrong.json'), JSON.stringify({ answers: one }))
      const args = ['score', '--standard', standard('yaml'), '--answers', file('wrong.json')]
      const { code, json } = await runJson<{ errors: object[] }>(data, args)
      expect({ what, code, errors: json.errors.length }).toEqual({ what, code: 1, errors: 1 })
    }
    const missing = ['score', '--standard', standard('yaml'), '--answers', file('nowhere.json')]
    expect((await runJson<Failed>(data, missing)).code).toBe(1)
  })
})

interface Imported {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: {
    readonly row: number
    readonly column: string
    readonly code: string
    readonly message: string
  }[]
}

describe('a folder from empty to full', () => {
  test('init gives the three system accounts once', async () => {
    const { code, json } = await runJson<{ accounts: Record<string, string>[] }>(data, ['init'])
    expect(code).toBe(0)
    expect(Object.keys(json)).toEqual(['accounts'])
    expect(json.accounts.map(({ role }) => role)).toEqual(['sysadmin', 'secadmin', 'auditor'])
    for (const account of json.accounts) {
      expect(Object.keys(account)).toEqual(['role', 'username', 'password'])
      expect(account.password).toMatch(/.{10,}/)
    }
    const again = await runJson<Failed>(data, ['init'])
    expect(again.code).toBe(1)
    expect(Object.keys(again.json)).toEqual(['error'])
  })

  test('account reset gives a new one-time password, audited as the command line', async () => {
    const reset = await runJson<Record<string, string>>(data, ['account', 'reset', 'sysadmin'])
    expect(reset).toMatchObject({
      code: 0,
      json: { username: 'sysadmin', password: expect.stringMatching(/.{10,}/) },
    })
    expect((await runJson<Failed>(data, ['account', 'reset', 'nobody'])).code).toBe(1)
    const { rows } = await asTester(data, (ctx) =>
      sql<{ actor_id: string }>`select actor_id from audit.event where action = 'identity.user.reset'
        or action like 'identity.%reset%'`.execute(ctx.tx),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.actor_id).toMatch(/^cli:/)
  })

  test('org import reads the sample city: dry run, then for real, then nothing new', async () => {
    const fresh = { rows: 933, created: 933, updated: 0, unchanged: 0, errors: [] }
    expect(await runJson<Imported>(data, ['org', 'import', sample, '--dry-run'])).toMatchObject({
      code: 0,
      json: fresh,
    })
    const real = await runJson<Imported>(data, ['org', 'import', sample])
    expect({ code: real.code, json: real.json }).toEqual({ code: 0, json: fresh })
    const again = await runJson<Imported>(data, ['org', 'import', sample])
    expect(again.json).toEqual({ rows: 933, created: 0, updated: 0, unchanged: 933, errors: [] })
  })

  test('org import with one wrong row is 1, names row and column, and writes nothing', async () => {
    const lines = ['单位名称,上级单位,单位类别', '新设局,虚构之外市,机关', '另一新设局,,机关']
    await writeFile(file('wrong.csv'), lines.join('\n'))
    const { code, json } = await runJson<Imported>(data, ['org', 'import', file('wrong.csv')])
    expect(code).toBe(1)
    expect(json.errors[0]).toMatchObject({ row: 2, column: '上级单位' })
    expect(Object.keys(json.errors[0] ?? {}).sort()).toEqual(['code', 'column', 'message', 'row'])
    const { rows } = await asTester(data, (ctx) =>
      sql`select 1 from org.pub_unit where name like '%新设局'`.execute(ctx.tx),
    )
    expect(rows).toHaveLength(0)
    await writeFile(file('text.xlsx'), 'not a workbook')
    const refused = await runJson<Imported>(data, ['org', 'import', file('text.xlsx')])
    expect({ code: refused.code, errors: refused.json.errors.length }).toEqual({ code: 1, errors: 1 })
    expect((await runJson<Failed>(data, ['org', 'import', file('nowhere.xlsx')])).code).toBe(1)
  })

  test('standard import reads the sample standard in each form', async () => {
    for (const ext of ['docx', 'xlsx', 'yaml']) {
      const dry = ext === 'yaml' ? [] : ['--dry-run']
      const { code, json } = await runJson<object>(data, ['standard', 'import', standard(ext), ...dry])
      expect({ ext, code, keys: Object.keys(json) }).toEqual({
        ext,
        code: 0,
        keys: ['standard', 'warnings', 'errors'],
      })
      expect(json).toMatchObject({
        standard: { layer: 'organisation', items: 59, points: '100.00' },
        errors: [],
      })
      expect(Object.keys((json as { standard: object }).standard).sort()).toEqual([
        'aggravating',
        'categories',
        'items',
        'layer',
        'points',
        'scored',
        'title',
        'veto',
      ])
    }
    await writeFile(file('bad.yaml'), 'hengmi: standard/1\ntitle: 缺少其余各项\n')
    const bad = await runJson<{ errors: object[] }>(data, ['standard', 'import', file('bad.yaml')])
    expect(bad.code).toBe(1)
    expect(bad.json.errors.length).toBeGreaterThan(0)
  })

  test('demo refuses a folder that holds something else', async () => {
    const { code, json } = await runJson<Failed>(data, ['demo', '--once'])
    expect({ code, error: json.error.code }).toEqual({ code: 1, error: 'demo/folder-in-use' })
  })

  test('audit verify finds the log whole; a seal file that is none is wrong input', async () => {
    const { code, json } = await runJson<object>(data, ['audit', 'verify'])
    expect({ code, keys: Object.keys(json) }).toEqual({
      code: 0,
      keys: ['events', 'sealed', 'seals', 'ok', 'firstBad'],
    })
    expect(json).toMatchObject({ ok: true, firstBad: null })
    await writeFile(file('seal.txt'), 'no seal')
    await writeFile(file('seal.json'), '{"seq":1}')
    for (const name of ['seal.txt', 'seal.json']) {
      const refused = await runJson<Failed>(data, ['audit', 'verify', '--seal', file(name)])
      expect(refused).toMatchObject({ code: 1, json: { error: { code: 'audit/seal-file-damaged' } } })
    }
  })

  test('doctor says that all is well', async () => {
    const { json } = await runJson<{ checks: { name: string; ok: boolean; message: string }[] }>(data, [
      'doctor',
    ])
    for (const check of json.checks) expect(Object.keys(check)).toEqual(['name', 'ok', 'message'])
    // Whether the disk has room is the machine's affair.
    expect(json.checks.filter(({ ok, name }) => !ok && name !== '磁盘空间')).toEqual([])
  })

  test('backup, wipe, restore: the same rows are there', async () => {
    const before = await counts()
    const made = await runJson<Record<string, unknown>>(data, ['backup', file('all.hmb')])
    expect({ code: made.code, keys: Object.keys(made.json) }).toEqual({
      code: 0,
      keys: ['file', 'bytes', 'sha256', 'seconds'],
    })
    expect(made.json.bytes).toBe((await stat(file('all.hmb'))).size)
    expect((await runCommand(data, ['backup', file('all.hmb')])).code).toBe(1)
    expect((await runCommand(data, ['restore', file('all.hmb')])).code).toBe(1)
    await rm(data, { recursive: true })
    data = await mkdtemp(join(tmpdir(), 'hengmi-cli-data-'))
    const back = await runJson<object>(data, ['restore', file('all.hmb')])
    expect({ code: back.code, keys: Object.keys(back.json) }).toEqual({
      code: 0,
      keys: ['tables', 'rows', 'files', 'seconds'],
    })
    expect(await counts()).toEqual(before)
    expect((await runJson(data, ['audit', 'verify'])).json).toMatchObject({ ok: true })
    const bytes = await readFile(file('all.hmb'))
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1)
    await writeFile(file('spoilt.hmb'), bytes)
    const empty = await mkdtemp(join(tmpdir(), 'hengmi-cli-empty-'))
    expect((await runCommand(empty, ['restore', file('spoilt.hmb')])).code).toBe(1)
    await rm(empty, { recursive: true })
  })

  const counts = () =>
    asTester(data, async (ctx) => {
      const { rows } = await sql`select (select count(*) from org.pub_unit) as units,
        (select count(*) from identity."user") as users, (select count(*) from standards.version) as versions,
        (select count(*) from audit.event where action not like 'system.%') as events`.execute(ctx.tx)
      return rows[0]
    })
})

describe('beside a running server', () => {
  let serving: Serving
  beforeAll(async () => {
    serving = await startServing(data)
  })
  afterAll(() => serving?.stop())

  test('a second supervisor is refused with 3, and commands attach', async () => {
    const second = await runJson<Failed>(data, ['serve', '--port', '0'])
    expect({ code: second.code, error: second.json.error.code }).toEqual({
      code: 3,
      error: 'already-running',
    })
    const restored = await runJson<Failed>(data, ['restore', file('all.hmb')])
    expect(restored.code).toBe(3)
    const beside = await runJson<Imported>(data, ['org', 'import', sample, '--dry-run'])
    expect(beside).toMatchObject({ code: 0, json: { unchanged: 933 } })
    expect((await fetch(`${serving.address}/readyz`)).status).toBe(200)
  })

  test('cert makes what serve can use', async () => {
    const { code, json } = await runJson<Record<string, string>>(data, ['cert', '--out', file('tls')])
    expect(code).toBe(0)
    expect(await readFile(json.cert ?? '', 'utf8')).toContain('BEGIN CERTIFICATE')
    expect((await stat(json.key ?? '')).mode & 0o777).toBe(0o600)
  })
})

describe('round recount', () => {
  test('finds nothing in a round that is right, and what differs in one that is not', async () => {
    const other = await mkdtemp(join(tmpdir(), 'hengmi-cli-round-'))
    try {
      const { roundId } = await arrangeSmallRound(other, 3)
      const right = await runJson<object>(other, ['round', 'recount', roundId])
      expect({ code: right.code, json: right.json }).toEqual({ code: 0, json: { checked: 3, different: [] } })
      await asTester(other, (ctx) =>
        sql`update rounds.assessment set earned = earned - 100 where round_id = ${roundId}
          and id = (select min(id::text)::uuid from rounds.assessment)`.execute(ctx.tx),
      )
      const wrong = await runJson<{ checked: number; different: object[] }>(other, [
        'round',
        'recount',
        roundId,
      ])
      expect(wrong.json).toMatchObject({ checked: 3, different: [{}] })
      expect((await runJson<Failed>(other, ['round', 'recount', 'no-id'])).code).toBe(1)
    } finally {
      await rm(other, { recursive: true, force: true })
    }
  })
})
