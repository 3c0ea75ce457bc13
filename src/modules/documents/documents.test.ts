import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { paragraphsOf } from '../../kernel/files/word-template.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import type { Place } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import { race } from '../../test/race.ts'
import type { DocumentView, PaperKinds } from './contract.ts'
import { constraints } from './problems.ts'

const desk = await aDesk()
const { admin, call, city, app } = desk
const round = await desk.aRunningRound()
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]

const officer = anActor('bureau_officer', city.city)
const lead = anActor('bureau_lead', city.city)
const second = anActor('bureau_officer', city.city)

const draft = async (actor: Actor = officer, more: object = {}): Promise<DocumentView> => {
  const res = await call(actor, 'POST', '/documents', {
    kind: 'rounds.summary',
    subjectId: round.id,
    ...more,
  })
  expect([res.statusCode, res.body]).toEqual([200, res.body])
  return res.json()
}
const step = async (
  actor: Actor,
  document: { id: string; version: number },
  verb: string,
  more: object = {},
) => call(actor, 'POST', `/documents/${document.id}/${verb}`, { version: document.version, ...more })
const done = async (
  actor: Actor,
  document: DocumentView,
  verb: string,
  more: object = {},
): Promise<DocumentView> => {
  const res = await step(actor, document, verb, more)
  expect([verb, res.statusCode, res.body]).toEqual([verb, 200, res.body])
  return res.json()
}
const signed = async (more: object = {}): Promise<DocumentView> =>
  done(lead, await done(second, await draft(officer, more), 'review'), 'sign')
const issued = async (more: object = {}): Promise<DocumentView> => done(officer, await signed(more), 'issue')
const codeOf = (res: { statusCode: number; json(): { code: string } }) => [res.statusCode, res.json().code]
const events = async (id: string): Promise<string[]> => {
  const { rows } = await sql<{ action: string }>`select action from audit.event where subject_id = ${id}
    order by id`.execute(admin)
  return rows.map(({ action }) => action)
}
const fileOf = async (actor: Actor, id: string) =>
  app.inject({
    method: 'GET',
    url: `/api/v1/documents/${id}/file`,
    headers: { 'x-test-actor': encodeURIComponent(JSON.stringify(actor)) },
  })

describe('a paper', () => {
  test('goes from draft to issue through the hands of two people at least', async () => {
    const first = await draft()
    expect(first).toMatchObject({
      state: 'draft',
      number: null,
      allowed: ['discard', 'edit', 'refresh'],
    })
    expect(codeOf(await step(officer, first, 'review'))).toEqual([403, 'documents/own-draft'])
    expect(codeOf(await step(lead, first, 'sign'))).toEqual([409, 'documents/wrong-state'])
    const reviewed = await done(second, first, 'review')
    expect(codeOf(await step(second, reviewed, 'sign'))).toEqual([403, 'not-permitted'])
    const signedOne = await done(lead, reviewed, 'sign')
    expect(signedOne.signedOn).toBe('2026-11-23')
    const out = await done(officer, signedOne, 'issue')
    expect(out.number).toMatch(/^虚保发〔2026〕\d+号$/)
    expect(await events(first.id)).toEqual(
      ['draft', 'review', 'sign', 'issue'].map((verb) => `documents.document.${verb}`),
    )
    expect(out.steps?.map(({ step: name }) => name)).toEqual(['draft', 'review', 'sign', 'issue'])
  })

  test('is not signed by the lead who drafted it', async () => {
    const own = await done(second, await draft(lead), 'review')
    expect(codeOf(await step(lead, own, 'sign'))).toEqual([403, 'documents/own-draft'])
  })

  test('of a unit is not signed by who leads the bureau above and only drafts here', async () => {
    const keeper = anActor('unit_officer', unitA)
    const { rows } = await sql<{ id: string }>`select id from rounds.assessment
      where round_id = ${round.id} and unit_id = ${unitA.id}`.execute(admin)
    const form = { kind: 'rounds.form', subjectId: rows[0]?.id }
    const first = (await call(keeper, 'POST', '/documents', form)).json()
    expect(codeOf(await step(lead, first, 'review'))).toEqual([403, 'documents/not-your-unit'])
    const both = { ...lead, grants: [...lead.grants, ...keeper.grants] }
    const reviewed = await done(both, first, 'review')
    expect(codeOf(await step(both, reviewed, 'sign'))).toEqual([403, 'documents/not-your-role'])
  })

  test('goes back with a reason and loses review and signature', async () => {
    const back = await done(officer, await signed(), 'return', { reason: '主送有误' })
    expect(back).toMatchObject({ state: 'draft', signedOn: null })
    expect(back.steps?.at(-1)).toMatchObject({ step: 'return', reason: '主送有误' })
    const gone = await done(officer, back, 'discard', { reason: '不再需要' })
    expect(gone).toMatchObject({ state: 'discarded', allowed: [] })
  })

  test('waits in the inbox of whoever is next, and of nobody else', async () => {
    const first = await draft()
    const waits = async (actor: Actor, verb: string) => {
      const res = await call(actor, 'GET', `/inbox/todos?limit=200&filter[kind]=documents.document.${verb}`)
      return res.json().items.some((todo: { subject: { id: string } }) => todo.subject.id === first.id)
    }
    const reviewed = await done(second, first, 'review')
    const elsewhere = anActor('bureau_lead', city.countyA)
    expect([await waits(lead, 'sign'), await waits(elsewhere, 'sign')]).toEqual([true, false])
    await done(lead, reviewed, 'sign')
    expect([await waits(officer, 'issue'), await waits(second, 'issue')]).toEqual([true, false])
  })

  test('is edited in the draft only, by whoever saw it last', async () => {
    const first = await draft()
    const edit = (version: number, more: object) =>
      call(officer, 'PATCH', `/documents/${first.id}`, { version, ...more })
    const changed = (await edit(first.version, { recipients: '市委', opening: ['现报告如下。'] })).json()
    expect(changed.fields).toMatchObject({
      recipients: '市委',
      opening: ['现报告如下。'],
      closing: ['特此报告。'],
    })
    expect(changed.sha256).not.toBe(first.sha256)
    const stale = await edit(first.version, { recipients: '别的' })
    expect(codeOf(stale)).toEqual([409, 'documents/stale-version'])
    expect(stale.json().current).toEqual({ version: changed.version, state: 'draft' })
    const reviewed = await done(second, changed, 'review')
    expect(codeOf(await edit(reviewed.version, { recipients: '别的' }))).toEqual([
      409,
      'documents/wrong-state',
    ])
  })

  test('says what people write as they wrote it, names of fields too', async () => {
    const first = await draft()
    const written = ['{签发人}', '{#附件}{附件名称}{/附件}', '{/开头段落}', '{', '& <w:p/> "']
    const res = await call(officer, 'PATCH', `/documents/${first.id}`, {
      version: first.version,
      recipients: '{标题}',
      opening: written,
    })
    expect([res.statusCode, res.body]).toEqual([200, res.body])
    const said = await paragraphsOf((await fileOf(officer, first.id)).rawPayload)
    expect(said).toEqual(expect.arrayContaining(['{标题}：', ...written]))
  })

  test('of a long title has a name that can be sent, whole characters only', async () => {
    const first = await draft()
    const title = `${'一'.repeat(149)}𠮷字`
    const edited = await call(officer, 'PATCH', `/documents/${first.id}`, { version: first.version, title })
    expect(edited.statusCode).toBe(200)
    const file = await fileOf(officer, first.id)
    expect(file.statusCode).toBe(200)
    const sent = String(file.headers['content-disposition']).split("UTF-8''")[1] ?? ''
    expect(decodeURIComponent(sent)).toBe(`${'一'.repeat(149)}𠮷.docx`)
  })

  test('bears no state-secret mark, wherever it is written', async () => {
    const first = await draft()
    for (const [field, text] of [
      ['title', '机密★20年 关于情况的报告'],
      ['recipients', '秘 密 ★ 市委'],
      ['closing', ['密级：绝密']],
    ] as const) {
      const res = await call(officer, 'PATCH', `/documents/${first.id}`, {
        version: first.version,
        [field]: text,
      })
      expect([field, ...codeOf(res)]).toEqual([field, 422, 'documents/secret-mark'])
      expect(res.json().detail).toContain('本系统不处理国家秘密')
    }
    const allowed = await call(officer, 'PATCH', `/documents/${first.id}`, {
      version: first.version,
      closing: ['各单位要严格保守国家秘密和工作秘密。'],
    })
    expect(allowed.statusCode).toBe(200)
  })

  test('is the file whose hash was noted, and everyone who draws it is named', async () => {
    const out = await issued()
    const file = await fileOf(officer, out.id)
    expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(out.sha256)
    expect(createHash('sm3').update(file.rawPayload).digest('hex')).toBe(out.sm3)
    expect(await events(out.id)).toContain('documents.document.download')
  })

  test('needs a kind, and a place of the drafter', async () => {
    const post = (actor: Actor, more: object) =>
      call(actor, 'POST', '/documents', { kind: 'rounds.summary', subjectId: round.id, ...more })
    expect(codeOf(await post(officer, { kind: 'no.such' }))).toEqual([422, 'documents/unknown-kind'])
    expect(codeOf(await post(officer, { unitId: city.countyA.id }))).toEqual([
      404,
      'documents/unit-not-found',
    ])
    const both = {
      ...officer,
      grants: [...officer.grants, ...anActor('bureau_officer', city.countyA).grants],
    }
    expect(codeOf(await post(both, {}))).toEqual([422, 'documents/no-unit'])
    expect((await post(both, { unitId: city.countyA.id })).statusCode).toBe(200)
    expect(codeOf(await post(officer, { subjectId: newId() }))).toEqual([404, 'rounds/round-not-found'])
  })
})

test('the kinds are told with whether the caller may draft them', async () => {
  const mayDraft = async (actor: Actor) => {
    const { items }: PaperKinds = (await call(actor, 'GET', '/documents/kinds')).json()
    return items.filter((kind) => kind.mayDraft).map(({ kind }) => kind)
  }
  expect(await mayDraft(officer)).toEqual(expect.arrayContaining(['findings.notice', 'rounds.summary']))
  const ofUnit = await mayDraft(anActor('unit_officer', unitA))
  expect(ofUnit).toContain('rounds.self-report')
  expect(ofUnit).not.toContain('findings.notice')
})

describe('numbers', () => {
  const numbers = async () => {
    const { rows } = await sql<{ number: number; document_id: string }>`select n.number, n.document_id
      from documents.number n join documents.series s on s.id = n.series_id where s.name = '虚保发' order by 1`.execute(
      admin,
    )
    return rows
  }

  test('are drawn without gaps when two issue at once', async () => {
    const [one, other] = [await signed(), await signed()]
    const before = (await issued()).number
    const { rows } = await sql<{ id: string; last: number }>`select id, last from documents.series
      where name = '虚保发'`.execute(admin)
    const series = rows[0] as { id: string; last: number }
    expect(before).toBe(`虚保发〔2026〕${series.last}号`)
    const results = await race(admin, { table: 'documents.series', id: series.id }, 2, () =>
      Promise.all([step(officer, one, 'issue'), step(officer, other, 'issue')]),
    )
    expect(results.map((res) => res.statusCode)).toEqual([200, 200])
    expect(results.map((res) => res.json().number).sort()).toEqual(
      [series.last + 1, series.last + 2].map((number) => `虚保发〔2026〕${number}号`).sort(),
    )
  })

  test('of one paper issued twice at once is drawn once', async () => {
    const one = await signed()
    const results = await race(admin, { table: 'documents.document', id: one.id }, 2, () =>
      Promise.all([step(officer, one, 'issue'), step(second, one, 'issue')]),
    )
    expect(results.map((res) => res.statusCode).sort()).toEqual([200, 409])
    expect((await numbers()).filter((row) => row.document_id === one.id)).toHaveLength(1)
  })

  test('and steps are taken by one of two who take the same at once', async () => {
    const first = await draft()
    const results = await race(admin, { table: 'documents.document', id: first.id }, 2, () =>
      Promise.all([step(second, first, 'review'), step(lead, first, 'review')]),
    )
    expect(results.map((res) => res.statusCode).sort()).toEqual([200, 409])
  })

  test('drawn for what then failed are drawn again', async () => {
    const [one, other] = [await signed(), await signed()]
    const last = (await numbers()).at(-1)?.number ?? 0
    await sql`update documents.document set template_sha256 = ${'0'.repeat(64)} where id = ${one.id}`.execute(
      admin,
    )
    const failed = await step(officer, one, 'issue')
    expect(codeOf(failed)).toEqual([409, 'documents/wrong-state'])
    expect((await done(officer, other, 'issue')).number).toBe(`虚保发〔2026〕${last + 1}号`)
    expect((await numbers()).map(({ number }) => number)).toEqual(
      Array.from({ length: last + 1 }, (_, at) => at + 1),
    )
  })

  test('are not drawn for a paper whose data an upgrade has outdated', async () => {
    const one = await signed()
    await sql`update documents.document set data = data - 'late' where id = ${one.id}`.execute(admin)
    const failed = await step(officer, one, 'issue')
    expect(codeOf(failed)).toEqual([409, 'documents/wrong-state'])
    expect(failed.json().detail).toContain('“逾期提交数”')
  })

  test('of a withdrawn paper stay in the register as void and are not drawn again', async () => {
    const out = await issued()
    const gone = await done(lead, out, 'void', { reason: '内容有误，另行印发' })
    expect(gone).toMatchObject({ state: 'void', number: out.number, voidReason: '内容有误，另行印发' })
    const register = (await call(officer, 'GET', '/documents/numbers?limit=200')).json()
    const line = register.items.find((item: { text: string }) => item.text === out.number)
    expect(line).toMatchObject({ voidReason: '内容有误，另行印发', documentId: out.id })
    expect((await issued()).number).not.toBe(out.number)
    const total = (await call(officer, 'GET', '/documents/numbers?count=true&limit=1')).json().total
    expect(register.series[0].last + 1).toBe(total)
  })

  test('need a stem that somebody set', async () => {
    const head = anActor('unit_head', unitA)
    const keeper = anActor('unit_officer', unitA)
    const { rows } = await sql<{ id: string }>`select id from rounds.assessment
      where round_id = ${round.id} and unit_id = ${unitA.id}`.execute(admin)
    const post = await call(keeper, 'POST', '/documents', {
      kind: 'rounds.self-report',
      subjectId: rows[0]?.id,
    })
    const ready = await done(head, await done(head, post.json(), 'review'), 'sign')
    expect(codeOf(await step(keeper, ready, 'issue'))).toEqual([422, 'documents/no-stem'])
    const put = (actor: Actor, version: number) =>
      call(actor, 'PUT', `/documents/issuers/${unitA.id}`, { version, name: '甲县第一局', stem: '甲一' })
    expect(codeOf(await put(anActor('bureau_officer', city.countyA), 0))).toEqual([
      403,
      'documents/not-your-unit',
    ])
    expect((await put(keeper, 0)).json()).toMatchObject({ stem: '甲一', version: 1 })
    const stale = await put(keeper, 0)
    expect([...codeOf(stale), stale.json().current.version]).toEqual([409, 'documents/stale-issuer', 1])
    const out = await done(keeper, ready, 'issue')
    expect(out.number).toBe('甲一报〔2026〕1号')
    expect(out.recipients).toEqual([{ id: city.countyA.id, name: city.countyA.name }])
    // The report went up to the county's bureau.
    const county = anActor('bureau_officer', city.countyA)
    expect((await call(county, 'GET', `/documents/${ready.id}`)).statusCode).toBe(200)
  })
})

describe('an issued paper', () => {
  test('is changed by nobody, not even by the owner of the data', async () => {
    const out = await issued()
    for (const change of [
      sql`update documents.document set title = '别的' where id = ${out.id}`,
      sql`update documents.document set sha256 = ${'0'.repeat(64)} where id = ${out.id}`,
      sql`update documents.document set state = 'draft' where id = ${out.id}`,
      sql`delete from documents.document where id = ${out.id}`,
    ]) {
      await expect(change.execute(admin)).rejects.toMatchObject({
        constraint: 'issued_document_is_immutable',
      })
    }
    expect(constraints.issued_document_is_immutable).toBe('immutable')
    const number = sql`update documents.number set number = number + 100 where document_id = ${out.id}`
    await expect(number.execute(admin)).rejects.toMatchObject({ constraint: 'drawn_number_is_immutable' })
    expect(codeOf(await step(officer, out, 'return', { reason: '改' }))).toEqual([
      409,
      'documents/wrong-state',
    ])
  })

  test('is seen by whom it was sent to, and only then', async () => {
    const ready = await signed()
    const back = await done(officer, ready, 'return', { reason: '补发送单位' })
    const reader = anActor('unit_officer', unitA)
    const other = anActor('unit_officer', unitB)
    const edited = await call(officer, 'PATCH', `/documents/${back.id}`, {
      version: back.version,
      unitIds: [unitA.id],
    })
    const draftOne: DocumentView = edited.json()
    const look = async (actor: Actor) => (await call(actor, 'GET', `/documents/${back.id}`)).statusCode
    expect([await look(reader), await look(other)]).toEqual([404, 404])
    const out = await done(officer, await done(lead, await done(second, draftOne, 'review'), 'sign'), 'issue')
    expect([await look(reader), await look(other)]).toEqual([200, 404])
    const seen = (await call(reader, 'GET', `/documents/${out.id}`)).json()
    expect(seen).toMatchObject({ steps: null, traces: [], allowed: [] })
    expect(
      (await call(reader, 'GET', '/documents')).json().items.map(({ id }: { id: string }) => id),
    ).toContain(out.id)
    expect((await fileOf(reader, out.id)).statusCode).toBe(200)
    expect((await fileOf(other, out.id)).statusCode).toBe(404)
    // He received it; it is not his.
    const change = await call(reader, 'PATCH', `/documents/${out.id}`, {
      version: out.version,
      title: '别的',
    })
    expect(codeOf(change)).toEqual([403, 'documents/not-your-unit'])
    expect(codeOf(await call(other, 'GET', `/documents/${out.id}`))).toEqual([404, 'documents/not-found'])
  })

  test('is known again by its hash, by whoever holds it', async () => {
    const out = await issued()
    const stranger = anActor('person', unitB)
    const ask = async (hash: string) => (await call(stranger, 'POST', '/documents/verify', { hash })).json()
    expect(await ask(out.sha256)).toMatchObject({
      verdict: 'issued',
      number: out.number,
      issuedBy: '虚构市国家保密局',
      issuedAt: out.issuedAt,
      matched: 'sha256',
    })
    expect(await ask(out.sm3?.toUpperCase() ?? '')).toMatchObject({ verdict: 'issued', matched: 'sm3' })
    expect(await ask('f'.repeat(64))).toMatchObject({ verdict: 'unknown', title: null })
    const unissued = await draft()
    expect(await ask(unissued.sha256)).toMatchObject({ verdict: 'unknown' })
    await done(lead, out, 'void', { reason: '作废' })
    expect(await ask(out.sha256)).toMatchObject({ verdict: 'void' })
    const file = await fileOf(officer, out.id)
    const form = new FormData()
    form.append('file', new Blob([file.rawPayload]), '通知.docx')
    const upload = new Response(form)
    const type = upload.headers.get('content-type') ?? ''
    const body = Buffer.from(await upload.arrayBuffer())
    const byFile = await call(stranger, 'POST', '/documents/verify-file', body, { 'content-type': type })
    expect(byFile.json()).toMatchObject({ hash: out.sha256, verdict: 'void' })
  })
})
