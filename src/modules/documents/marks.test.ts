import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anActor } from '../../test/app.ts'
import { aDesk } from '../../test/desk.ts'
import type { DocumentView, Template } from './contract.ts'

// No state-secret mark gets into a paper by any way, and the refusal says where it stood.
const { admin, arrange, call, city, ...desk } = await aDesk()
const round = await desk.aRunningRound()
const officer = anActor('bureau_officer', city.city)
const lead = anActor('bureau_lead', city.city)

const draft = (kind: string, more: object = {}, subjectId = round.id) =>
  call(officer, 'POST', '/documents', { kind, subjectId, ...more })
const refused = (res: { statusCode: number; json(): { code: string; detail: string } }, where: string) => {
  expect([res.statusCode, res.json().code]).toEqual([422, 'documents/secret-mark'])
  expect(res.json().detail).toContain(where)
}

test.each(['rounds.summary', 'rounds.ledger'])('a %s is not titled with one', async (kind) => {
  refused(await draft(kind, { title: '机密★台账' }), '“标题”')
  const paper: DocumentView = (await draft(kind)).json()
  const edit = { version: paper.version, title: '秘密★3年 台账' }
  refused(await call(officer, 'PATCH', `/documents/${paper.id}`, edit), '“标题”')
  const copies = { version: paper.version, copies: '绝密 ★' }
  refused(await call(officer, 'PATCH', `/documents/${paper.id}`, copies), '“抄送”')
})

test('a ledger is refused at the cell that bears one', async () => {
  const body = { unitId: city.units[0]?.id, title: '发现标有机密★10年的文件', category: '载体管理' }
  expect((await call(officer, 'POST', '/findings', body)).statusCode).toBe(200)
  const res = await draft('findings.ledger', {}, city.city.id)
  refused(res, '台账第 1 行“问题”')
})

test('a ledger of the round is refused at the cell that bears one', async () => {
  const before = await draft('rounds.ledger')
  expect(before.statusCode).toBe(200)
  await arrange(round, 4, { subject_name: '秘密★研究所' })
  refused(await draft('rounds.ledger'), '秘密★')
  const { id, version }: DocumentView = before.json()
  refused(await call(officer, 'POST', `/documents/${id}/refresh`, { version }), '秘密★')
  await arrange(round, 4, { subject_name: '研究所' })
})

test('a template and what is filled in do not make one together', async () => {
  const shipped = readFileSync(join(import.meta.dirname, '../../../library/templates/rounds.summary.docx'))
  const parts = unzipSync(shipped)
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const bytes = Buffer.from(
    zipSync({ ...parts, 'word/document.xml': strToU8(xml.replace('{发文字号}', '机密{抄送}')) }),
  )
  const upload = async (name: string) => {
    const form = new FormData()
    form.append('file', new Blob([Uint8Array.from(bytes)]), name)
    const sent = new Response(form)
    const type = sent.headers.get('content-type') ?? ''
    const body = Buffer.from(await sent.arrayBuffer())
    return call(lead, 'POST', '/documents/templates?kind=rounds.summary', body, { 'content-type': type })
  }
  refused(await upload('机密★.docx'), '模板的文件名')
  const template: Template = (await upload('汇总.docx')).json()
  expect((await call(lead, 'POST', `/documents/templates/${template.id}/activate`)).statusCode).toBe(200)
  const paper: DocumentView = (await draft('rounds.summary')).json()
  const edit = { version: paper.version, copies: '★20年' }
  refused(await call(officer, 'PATCH', `/documents/${paper.id}`, edit), '文中“机密★20年')
  await call(lead, 'POST', `/documents/templates/${template.id}/retire`)
})

test('an issuer is not called by one, and no reason gives one', async () => {
  const name = { version: 0, name: '秘密★局', stem: '虚保' }
  refused(await call(officer, 'PUT', `/documents/issuers/${city.city.id}`, name), '发文机关名称')
  const { id, version }: DocumentView = (await draft('rounds.summary')).json()
  const discard = { version, reason: '改按机密★20年办理' }
  refused(await call(officer, 'POST', `/documents/${id}/discard`, discard), '理由')
})
