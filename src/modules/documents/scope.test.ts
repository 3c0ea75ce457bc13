import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Actor } from '../../kernel/context.ts'
import { anActor } from '../../test/app.ts'
import type { Place } from '../../test/city.ts'
import { aDesk } from '../../test/desk.ts'
import type { DocumentView, RegisterPage, Template } from './contract.ts'

// Another county's bureau and another county's unit, before every route that has a paper or a template in its path.
const { call, city, ...desk } = await aDesk()
const round = await desk.aRunningRound()
const [, , unitA, , , unitB] = city.units as [Place, Place, Place, Place, Place, Place]
const officer = anActor('bureau_officer', city.countyA)
const lead = anActor('bureau_lead', city.countyA)
const shipped = readFileSync(join(import.meta.dirname, '../../../library/templates/rounds.summary.docx'))

const take = async (actor: Actor, paper: DocumentView, verb: string): Promise<DocumentView> => {
  const res = await call(actor, 'POST', `/documents/${paper.id}/${verb}`, { version: paper.version })
  expect([verb, res.statusCode]).toEqual([verb, 200])
  return res.json()
}
const drafted = async (): Promise<DocumentView> => {
  const body = { kind: 'rounds.summary', subjectId: round.id, unitId: city.countyA.id }
  return (await call(officer, 'POST', '/documents', body)).json()
}
const issued = async (): Promise<DocumentView> =>
  take(officer, await take(lead, await take(lead, await drafted(), 'review'), 'sign'), 'issue')
async function template(): Promise<Template> {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(shipped)]), '汇总报告.docx')
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  const body = Buffer.from(await sent.arrayBuffer())
  const res = await call(officer, 'POST', '/documents/templates?kind=rounds.summary', body, {
    'content-type': type,
  })
  expect(res.statusCode).toBe(200)
  return res.json()
}

const strangers: readonly (readonly [string, Actor])[] = [
  ['an officer of another county', anActor('bureau_officer', city.countyB)],
  ['a lead of another county', anActor('bureau_lead', city.countyB)],
  ['a unit of another county', anActor('unit_officer', unitB)],
  ['the head of a unit of the same county', anActor('unit_head', unitA)],
]

test.each(strangers)('%s finds nothing of it', async (_name, stranger) => {
  const papers = [await drafted(), await issued()]
  for (const { id, version } of papers) {
    const asked: [string, string, object?][] = [
      ['GET', ''],
      ['GET', '/file'],
      ['GET', '/file?disposition=inline'],
      ['GET', '/file.pdf'],
      ['PATCH', '', { version, title: '别的' }],
      ...['refresh', 'review', 'sign', 'issue'].map((verb): [string, string, object] => [
        'POST',
        `/${verb}`,
        { version },
      ]),
      ...['return', 'discard', 'void'].map((verb): [string, string, object] => [
        'POST',
        `/${verb}`,
        { version, reason: '看看' },
      ]),
    ]
    for (const [method, path, body] of asked) {
      const res = await call(stranger, method, `/documents/${id}${path}`, body)
      // Whose role may not take the step at all is told so before anything is looked for.
      expect([path, [404, 403].includes(res.statusCode), res.json().code]).toEqual([
        path,
        true,
        res.statusCode === 404 ? 'documents/not-found' : 'not-permitted',
      ])
    }
  }
  const list = (await call(stranger, 'GET', '/documents?limit=200&count=true')).json()
  expect([list.items, list.total]).toEqual([[], 0])
  const register: RegisterPage = (
    await call(stranger, 'GET', '/documents/numbers?limit=200&count=true')
  ).json()
  expect([register.items, register.total, register.series]).toEqual([[], 0, []])
  const issuer = await call(stranger, 'GET', `/documents/issuers/${city.countyA.id}`)
  expect([issuer.statusCode, issuer.json().code]).toEqual([404, 'documents/unit-not-found'])
})

test.each(strangers.slice(0, 3))('%s finds nothing of a template', async (_name, stranger) => {
  const { id } = await template()
  await call(officer, 'POST', `/documents/templates/${id}/activate`)
  for (const [method, path, body] of [
    ['GET', '/file'],
    ['POST', '/preview', { subjectId: round.id }],
    ['POST', '/activate'],
    ['POST', '/retire'],
  ] as const) {
    const res = await call(stranger, method, `/documents/templates/${id}${path}`, body)
    expect([path, [404, 403].includes(res.statusCode)]).toEqual([path, true])
    expect(res.json().code).toBe(res.statusCode === 404 ? 'documents/template-not-found' : 'not-permitted')
  }
  const { items } = (await call(stranger, 'GET', '/documents/templates')).json()
  expect(items.filter((one: Template) => one.id !== null)).toEqual([])
})

test('a paper is made of nobody else’s things, and in nobody else’s name', async () => {
  const other = anActor('bureau_officer', city.countyB)
  const code = async (body: object) => (await call(other, 'POST', '/documents', body)).json().code
  const summary = { kind: 'rounds.summary', subjectId: round.id }
  expect(await code({ ...summary, unitId: city.countyA.id })).toBe('documents/unit-not-found')
  expect(await code({ kind: 'findings.notice', subjectId: unitA.id })).toBe('findings/not-found')
  expect(await code({ kind: 'findings.ledger', subjectId: city.countyA.id })).toBe('findings/not-found')
  // Of the city's round he makes a report, on his own county and no other.
  const own: DocumentView = (await call(other, 'POST', '/documents', summary)).json()
  const regions = own.figures.find(({ title }) => title === '地区情况')?.rows.map((row) => row[1])
  expect(regions).toEqual([city.countyB.name])
})
