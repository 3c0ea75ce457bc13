import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { readTable } from '../../kernel/files/read-table.ts'
import { type SheetSpec, xlsxBuffer } from '../../kernel/files/write-xlsx.ts'
import { newId } from '../../kernel/ids.ts'
import { anActor } from '../../test/app.ts'
import { anIssuedVersion, aUser, smallStandard } from '../../test/city.ts'
import { aStage } from '../../test/filling.ts'
import { assignmentHandover } from './index.ts'

const { admin, app, call, run, city, unit, bureau, officer, aRound, step, save, neighbour } = await aStage()
const stranger = anActor('unit_officer', neighbour)

const header = (actor: Actor) => ({ 'x-test-actor': encodeURIComponent(JSON.stringify(actor)) })
const boundary = '----hengmi'
const upload = (actor: Actor, url: string, name: string, content: Buffer | string) =>
  app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { ...header(actor), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  })

test('a paper is kept, sent out as an attachment to those who may see it, and taken off', async () => {
  const { mine } = await aRound()
  const added = await upload(
    officer,
    `/assessments/${mine}/evidence?item=1`,
    '会议记录.txt',
    '2026 年第一次会议',
  )
  expect(added.json()).toMatchObject({
    item: '1',
    name: '会议记录.txt',
    type: 'text/plain',
    addedBy: officer.name,
  })
  const { id } = added.json()
  const sent = await call(officer, 'GET', `/assessments/${mine}/evidence/${id}`)
  expect(sent.body).toBe('2026 年第一次会议')
  expect(sent.headers).toMatchObject({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('会议记录.txt')}`,
    'x-content-type-options': 'nosniff',
  })
  const refused = await call(stranger, 'GET', `/assessments/${mine}/evidence/${id}`)
  const missing = await call(stranger, 'GET', `/assessments/${newId()}/evidence/${id}`)
  expect([refused.statusCode, refused.json().code]).toEqual([404, missing.json().code])
  expect((await call(officer, 'DELETE', `/assessments/${mine}/evidence/${id}`)).statusCode).toBe(204)
  expect((await call(officer, 'GET', `/assessments/${mine}/evidence/${id}`)).json().code).toBe(
    'rounds/no-evidence',
  )
  expect((await call(officer, 'GET', `/assessments/${mine}`)).json().evidence).toEqual([])
})

test('only what is a PDF by its content is shown inline, under a policy of its own', async () => {
  const { mine } = await aRound()
  const add = (name: string, content: string) =>
    upload(officer, `/assessments/${mine}/evidence`, name, content)
  const shown = async (id: string, query = '?disposition=inline') =>
    (await call(officer, 'GET', `/assessments/${mine}/evidence/${id}${query}`)).headers
  const pdf = (await add('扫描件.pdf', '%PDF-1.4\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n')).json()
  expect(pdf.type).toBe('application/pdf')
  expect(await shown(pdf.id)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('扫描件.pdf')}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'self'$/),
  })
  const saved = await shown(pdf.id, '')
  expect(saved['content-disposition']).toMatch(/^attachment;/)
  expect(saved['content-security-policy']).toContain("frame-ancestors 'none'")
  const text = (await add('说明.txt', '一段文字')).json()
  expect((await shown(text.id))['content-disposition']).toMatch(/^attachment;/)
})

test.each([
  ['page.pdf', '<!doctype html><script>alert(1)</script>'],
  ['page.html', '<html><body onload="alert(1)">'],
  ['image.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['image.pdf', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
])('what could run is not kept, let alone shown: %s', async (name, content) => {
  const { mine } = await aRound()
  const refused = await upload(officer, `/assessments/${mine}/evidence`, name, content)
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'rounds/file-refused'])
})

test('a page that lies in the store all the same goes out as an attachment', async () => {
  const { mine } = await aRound()
  const { id } = (await upload(officer, `/assessments/${mine}/evidence`, 'a.txt', '甲')).json()
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml']) {
    await sql`update rounds.evidence set type = ${type} where id = ${id}`.execute(admin)
    const { headers } = await call(officer, 'GET', `/assessments/${mine}/evidence/${id}?disposition=inline`)
    expect(headers['content-disposition']).toMatch(/^attachment;/)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  }
})

test("another unit's paper is found under no assessment of one's own, and signs none", async () => {
  const { mine, of } = await aRound({ policy: { signOff: 'scan' } })
  const { id } = (await upload(officer, `/assessments/${mine}/evidence`, '签批件.txt', '签字盖章')).json()
  const theirs = of(neighbour)
  expect((await call(stranger, 'GET', `/assessments/${theirs}/evidence/${id}`)).json().code).toBe(
    'rounds/no-evidence',
  )
  expect((await call(stranger, 'DELETE', `/assessments/${theirs}/evidence/${id}`)).json().code).toBe(
    'rounds/no-evidence',
  )
  await step(stranger, theirs, 'check')
  const signed = await step(anActor('unit_head', neighbour), theirs, 'sign', {
    method: 'scan',
    evidenceId: id,
  })
  expect(signed.json().code).toBe('rounds/no-scan')
})

test('a paper is not added to another unit, to a form handed in, or where its content is not what it says', async () => {
  const { mine } = await aRound()
  expect((await upload(stranger, `/assessments/${mine}/evidence`, 'a.txt', 'x')).statusCode).toBe(404)
  expect(
    (await upload(officer, `/assessments/${mine}/evidence?item=99`, 'a.txt', 'x')).json().errors[0].pointer,
  ).toBe('/item')
  expect(
    (await upload(officer, `/assessments/${mine}/evidence`, 'a.exe', 'MZ\u0000\u0001')).json().code,
  ).toBe('rounds/file-refused')
  expect(
    (await upload(officer, `/assessments/${mine}/evidence`, 'a.txt', Buffer.alloc(1_100_000, 65))).statusCode,
  ).toBe(413)
  expect((await upload(bureau, `/assessments/${mine}/evidence`, 'a.txt', 'x')).json().code).toBe(
    'rounds/not-yours',
  )
  const kept = (await upload(officer, `/assessments/${mine}/evidence`, 'a.txt', 'x')).json()
  await step(officer, mine, 'check')
  await step(officer, mine, 'submit', { confirmUnanswered: true })
  expect((await upload(officer, `/assessments/${mine}/evidence`, 'a.txt', 'x')).json().code).toBe(
    'rounds/wrong-state',
  )
  expect((await call(officer, 'DELETE', `/assessments/${mine}/evidence/${kept.id}`)).json().code).toBe(
    'rounds/wrong-state',
  )
})

test('the scan of the signed paper signs, and counts once the bureau accepts', async () => {
  const { mine } = await aRound({ policy: { signOff: 'scan' } })
  const head = anActor('unit_head', unit)
  await step(officer, mine, 'check')
  expect((await step(head, mine, 'sign', { method: 'scan', evidenceId: newId() })).json().code).toBe(
    'rounds/no-scan',
  )
  expect((await step(head, mine, 'sign', { password: 'x' })).json().code).toBe('rounds/sign-method')
  const { id } = (await upload(officer, `/assessments/${mine}/evidence`, '签批件.txt', '签字盖章')).json()
  expect((await step(head, mine, 'sign', { method: 'scan', evidenceId: id })).json()).toMatchObject({
    state: 'signed',
  })
  await step(officer, mine, 'submit', { confirmUnanswered: true })
  const signature = async () => (await call(officer, 'GET', `/assessments/${mine}`)).json().signature
  expect(await signature()).toMatchObject({ method: 'scan', evidenceId: id, acceptedAt: null })
  await step(bureau, mine, 'accept')
  expect((await signature()).acceptedAt).not.toBeNull()
})

const formOf = async (actor: Actor, id: string) => {
  const res = await app.inject({
    method: 'GET',
    url: `/api/v1/assessments/${id}/form.xlsx`,
    headers: header(actor),
  })
  expect(res.statusCode).toBe(200)
  return await readTable(res.rawPayload, { name: 'form.xlsx' })
}
type Sheets = Awaited<ReturnType<typeof formOf>>
const columnOf = { applicable: 3, value: 5, looked: 7, explanation: 8 }
/** Types into the cells of an item's line, as a person does in Excel. */
function fill(
  sheets: Sheets,
  no: string,
  cells: Partial<Record<keyof typeof columnOf, string>>,
  line = 0,
): Sheets {
  const [form, ...rest] = sheets
  if (!form) throw new Error('no form')
  const at = form.rows.findIndex((row) => row.cells[0] === no)
  const rows = form.rows.map((row, index) => {
    if (index !== at + line) return row
    const texts = Array.from({ length: 9 }, (_, column) => row.cells[column] ?? '')
    for (const [name, text] of Object.entries(cells)) texts[columnOf[name as keyof typeof columnOf]] = text
    return { ...row, cells: texts }
  })
  return [{ ...form, rows }, ...rest]
}
const workbook = (sheets: Sheets) =>
  xlsxBuffer({
    sheets: sheets.map((sheet): SheetSpec => {
      if (sheet.hidden)
        return { name: sheet.name, hiddenText: sheet.rows.map((row) => row.cells[0]).join('') }
      const columns = Array.from({ length: 9 }, () => ({ header: '', width: 10 }))
      // Row 1 is the header that the writer makes; the form's own begins below it, each row where it was.
      const last = sheet.rows.at(-1)?.row ?? 1
      const rows = Array.from(
        { length: last - 1 },
        (_, at) => sheet.rows.find(({ row }) => row === at + 2)?.cells ?? [],
      )
      return { name: sheet.name, columns, rows }
    }),
  })
const bring = async (actor: Actor, id: string, sheets: Sheets, dryRun: boolean) =>
  upload(actor, `/assessments/${id}/form?dryRun=${dryRun}`, '评定表.xlsx', await workbook(sheets))

test('the form goes out, is filled without a network, and shows every difference before it is saved', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '2', version: 0, met: true }])
  const sheets = await formOf(officer, mine)
  expect(
    sheets[0]?.rows.some(
      (row) => row.cells.slice(0, 6).join() === '序号,自查内容,分值,实有项目,评分方法,扣分/次数/选择',
    ),
  ).toBe(true)
  expect(sheets.find(({ name }) => name === 'hengmi')?.hidden).toBe(true)
  let filled = fill(sheets, '1', { value: '√', looked: '√', explanation: '无记录' })
  filled = fill(filled, '1', { value: '3' }, 2)
  filled = fill(filled, '3', { applicable: '' })
  filled = fill(filled, '4', { value: '1' })
  const dry = (await bring(officer, mine, filled, true)).json()
  expect(dry.errors).toEqual([])
  expect(dry.differences.map((one: { item: string }) => one.item)).toEqual(['1', '3', '4'])
  expect(dry.differences[0]).toMatchObject({
    stored: null,
    conflict: false,
    file: { version: 0, deductions: [{ rule: 1 }, { rule: 3, count: 3 }], explanation: '无记录' },
  })
  expect((await call(officer, 'GET', `/assessments/${mine}`)).json().answered).toBe(1)
  const applied = (await bring(officer, mine, filled, false)).json()
  // 10 − 1 − 1.5 + 10 − 4; item 3 does not apply.
  expect(applied.result).toMatchObject({ total: '13.50', conflicts: [] })
  expect((await bring(officer, mine, await formOf(officer, mine), true)).json().differences).toEqual([])
})

test('where the stored answer moved on the form says so and does not overwrite it', async () => {
  const { mine } = await aRound()
  await save(officer, mine, [{ item: '2', version: 0, met: true }])
  const sheets = await formOf(officer, mine)
  await save(officer, mine, [{ item: '2', version: 1, met: false, explanation: '查无记录' }])
  // What nobody touched in the form is no difference, although the stored answer has changed.
  expect((await bring(officer, mine, sheets, true)).json().differences).toEqual([])
  const touched = fill(fill(sheets, '2', { explanation: '有记录' }), '3', { value: '否' })
  expect((await bring(officer, mine, touched, true)).json().differences).toMatchObject([
    { item: '2', conflict: true, stored: { met: false }, file: { met: true, explanation: '有记录' } },
    { item: '3', conflict: false },
  ])
  const applied = (await bring(officer, mine, touched, false)).json()
  expect(applied.result).toMatchObject({ saved: [{ item: '3', version: 1 }], conflicts: [{ item: '2' }] })
})

test('errors in the form name row and column, and nothing is saved', async () => {
  const { mine } = await aRound()
  const sheets = await formOf(officer, mine)
  let wrong = fill(sheets, '1', { value: '0.7' }, 1)
  wrong = fill(wrong, '1', { value: '两次' }, 2)
  wrong = fill(wrong, '2', { value: '大概' })
  wrong = fill(wrong, '3', { applicable: 'x' })
  const row = (no: string) => sheets[0]?.rows.find((one) => one.cells[0] === no)?.row ?? 0
  const { errors } = (await bring(officer, mine, wrong, true)).json()
  expect(errors).toMatchObject([
    { row: row('1') + 2, column: '扣分/次数/选择', code: 'not-a-number' },
    { row: row('2'), column: '扣分/次数/选择', code: 'bad-mark' },
    { row: row('3'), column: '实有项目', code: 'bad-mark' },
    { row: row('1') + 1, column: '扣分/次数/选择', code: 'points-off-step' },
  ])
  const res = await bring(officer, mine, wrong, false)
  expect([res.statusCode, res.json().errors.length]).toEqual([422, 4])
  expect((await call(officer, 'GET', `/assessments/${mine}`)).json().answered).toBe(0)
})

test('a form of another round, a patched one and a strange file are refused in words', async () => {
  const [first, second] = [await aRound(), await aRound()]
  const sheets = await formOf(officer, first.mine)
  const other = await bring(officer, second.mine, sheets, true)
  expect(other.json()).toMatchObject({
    code: 'rounds/wrong-form',
    detail: expect.stringContaining(unit.name),
  })
  const patched = sheets.map((sheet) =>
    sheet.hidden
      ? {
          ...sheet,
          rows: sheet.rows.map((row) => ({
            ...row,
            cells: [(row.cells[0] ?? '').replace(first.mine, second.mine)],
          })),
        }
      : sheet,
  )
  expect((await bring(officer, second.mine, patched, true)).json().code).toBe('rounds/wrong-form')
  const odd = await upload(
    officer,
    `/assessments/${first.mine}/form`,
    'a.xlsx',
    'PK\u0003\u0004 not a workbook',
  )
  expect(odd.json().code).toBe('rounds/file-refused')
  expect((await bring(stranger, first.mine, sheets, true)).statusCode).toBe(404)
})

test("last year's answers are found through the lineage of the items", async () => {
  const lineaged = (no: string, lineage: string) => ({
    ...smallStandard,
    title: '有沿革的标准',
    categories: [
      {
        name: '责任制',
        items: [
          {
            no,
            lineage,
            text: '人员管理',
            points: '10',
            kind: 'scored' as const,
            method: 'boolean' as const,
          },
          {
            no: '9',
            lineage: `new-${no}`,
            text: '新增',
            points: '10',
            kind: 'scored' as const,
            method: 'boolean' as const,
          },
        ],
      },
    ],
  })
  const standardId = newId()
  const first = await anIssuedVersion(admin, city.city, lineaged('2', 'staff'))
  const { rows } = await sql<{
    standard_id: string
  }>`select standard_id from standards.version where id = ${first}`.execute(admin)
  const second = await anIssuedVersion(admin, city.city, lineaged('7', 'staff'), {
    standardId: rows[0]?.standard_id ?? standardId,
    number: 2,
  })
  const last = await aRound({ versionId: first, year: 2025 })
  await save(officer, last.mine, [{ item: '2', version: 0, met: false, explanation: '未建档' }])
  await step(officer, last.mine, 'check')
  await step(officer, last.mine, 'submit', { confirmUnanswered: true })
  await step(bureau, last.mine, 'accept')
  const now = await aRound({ versionId: second })
  expect((await call(officer, 'GET', `/assessments/${now.mine}/previous`)).json()).toMatchObject({
    year: 2025,
    items: [{ item: '7', previousItem: '2', score: '0.00', answer: { met: false, explanation: '未建档' } }],
  })
})

test('the owner of a person-layer assessment fills and hands it in; the unit sees it summed up on its own form', async () => {
  const personal = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '人员自查',
    layer: 'person',
  })
  const user = await aUser(admin, { name: '张三', unit })
  const colleague = await aUser(admin, { name: '王五', unit })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, 'person', ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  const person = anActor('person', unit, user.id)
  const { of } = await aRound({ versionId: personal })
  const own = of(user)
  expect(
    (await save(anActor('person', unit, colleague.id), own, [{ item: '2', version: 0, met: false }]))
      .statusCode,
  ).toBe(404)
  expect((await save(person, own, [{ item: '2', version: 0, met: false }])).json()).toMatchObject({
    total: '20.00',
  })
  expect((await call(person, 'GET', '/assessments?filter[layer]=person')).json().items).toHaveLength(1)
  await step(person, own, 'check')
  expect((await step(person, own, 'submit', { confirmUnanswered: true })).json()).toMatchObject({
    state: 'submitted',
  })
  const { mine } = await aRound()
  expect((await call(officer, 'GET', `/assessments/${mine}/layers`)).json().layers).toMatchObject([
    {
      layer: 'person',
      subjects: 1,
      submitted: 1,
      averagePercentage: '66.7',
      lowest: [{ id: own, percentage: '66.7' }],
    },
  ])
})

test('whoever answers for a department fills, checks and hands in its own form', async () => {
  const departmental = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '部门自查',
    layer: 'department',
  })
  const { of } = await aRound({ versionId: departmental })
  const own = of(city.department)
  const respondent = anActor('dept_respondent', city.department)
  expect((await save(respondent, own, [{ item: '3', version: 0, met: false }])).json()).toMatchObject({
    total: '20.00',
  })
  await step(respondent, own, 'check')
  expect((await step(respondent, own, 'submit', { confirmUnanswered: true })).json()).toMatchObject({
    state: 'submitted',
  })
  // Under review the organisation's form still shows what the department found; once decided, what came out.
  await save(bureau, own, [{ item: '2', version: 0, met: false }], 'review')
  const { mine } = await aRound()
  const averageFor = async (actor: Actor) => {
    const { layers } = (await call(actor, 'GET', `/assessments/${mine}/layers`)).json()
    return layers.find((one: { layer: string }) => one.layer === 'department').averagePercentage
  }
  expect([await averageFor(officer), await averageFor(bureau)]).toEqual(['66.7', '33.3'])
  expect((await step(bureau, own, 'accept')).json()).toMatchObject({ state: 'accepted', percentage: '33.3' })
  expect(await averageFor(officer)).toBe('33.3')
  expect((await call(stranger, 'GET', `/assessments/${own}`)).statusCode).toBe(404)
})

test("a department's respondent sees nothing of his colleagues' own forms", async () => {
  const personal = await anIssuedVersion(admin, city.city, {
    ...smallStandard,
    title: '本人自查',
    layer: 'person',
  })
  const user = await aUser(admin, { name: '赵六', unit, department: city.department })
  await sql`insert into identity.assignment (id, user_id, role, unit_id, org_path, granted_at)
    values (${newId()}, ${user.id}, 'person', ${unit.id}, ${unit.path}::ltree, now())`.execute(admin)
  const { round, of } = await aRound({ versionId: personal })
  const respondent = anActor('dept_respondent', city.department)
  expect((await call(respondent, 'GET', `/assessments/${of(user)}`)).statusCode).toBe(404)
  expect((await call(respondent, 'GET', `/rounds/${round}/assessments`)).json().items).toEqual([])
  expect((await call(officer, 'GET', `/assessments/${of(user)}`)).statusCode).toBe(200)
  expect((await call(anActor('person', unit, user.id), 'GET', `/assessments/${of(user)}`)).statusCode).toBe(
    200,
  )
})

test('a handover gives the items of one person to another', async () => {
  const { mine } = await aRound()
  const [from, to] = [await aUser(admin, { name: '张三', unit }), await aUser(admin, { name: '李四', unit })]
  await step(officer, mine, 'assign', { items: ['1', '2'], userId: from.id })
  const pass = () =>
    run((ctx) =>
      assignmentHandover.passOn(ctx, {
        fromUserId: from.id,
        toUserId: to.id,
        unitIds: [unit.id],
        reason: '调岗',
      }),
    )
  expect([await pass(), await pass()]).toEqual([2, 0])
  expect((await save(anActor('person', unit, to.id), mine, [{ item: '1', version: 0 }])).statusCode).toBe(200)
  expect((await call(anActor('person', unit, from.id), 'GET', `/assessments/${mine}`)).statusCode).toBe(404)
})
