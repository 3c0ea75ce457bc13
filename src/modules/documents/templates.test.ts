import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { shippedTemplates, templateBytes } from '../../../scripts/make-templates.ts'
import type { Actor } from '../../kernel/context.ts'
import { anActor } from '../../test/app.ts'
import { aDesk } from '../../test/desk.ts'
import type { Template } from './contract.ts'

const { call, city, ...desk } = await aDesk()
const round = await desk.aRunningRound()
const library = join(import.meta.dirname, '../../../library/templates')
const shipped = readFileSync(join(library, 'rounds.summary.docx'))

const officer = anActor('bureau_officer', city.city)
const county = anActor('bureau_officer', city.countyA)

/** The shipped template with some of its parts changed. */
function changed(change: (xml: string) => string, more: Record<string, string> = {}): Buffer {
  const parts = unzipSync(shipped)
  const xml = change(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))
  const extra = Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)]))
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(xml), ...extra }))
}

async function upload(actor: Actor, bytes: Buffer, name = '汇总报告.docx', kind = 'rounds.summary') {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  const body = Buffer.from(await sent.arrayBuffer())
  return call(actor, 'POST', `/documents/templates?kind=${kind}`, body, { 'content-type': type })
}
const uploaded = async (actor: Actor, bytes: Buffer): Promise<Template> => {
  const res = await upload(actor, bytes)
  expect([res.statusCode, res.body]).toEqual([200, res.body])
  return res.json()
}
const codeOf = (res: { statusCode: number; json(): { code: string } }) => [res.statusCode, res.json().code]
const activate = async (actor: Actor, template: Template) =>
  call(actor, 'POST', `/documents/templates/${template.id}/activate`)
const templateOf = async (actor: Actor) => {
  const res = await call(actor, 'POST', '/documents', { kind: 'rounds.summary', subjectId: round.id })
  return res.json().template?.name
}

test('the shipped ones are what the script makes', async () => {
  for (const [kind, make] of Object.entries(shippedTemplates)) {
    const made = unzipSync(await templateBytes(make()))
    const kept = unzipSync(readFileSync(join(library, `${kind}.docx`)))
    expect([kind, Object.keys(made)]).toEqual([kind, Object.keys(kept)])
    for (const [name, bytes] of Object.entries(made)) {
      expect([kind, name, strFromU8(bytes) === strFromU8(kept[name] ?? new Uint8Array())]).toEqual([
        kind,
        name,
        true,
      ])
    }
  }
})

/** Seven megabytes that do not look like a bomb. */
const filler = Array.from({ length: 700_000 }, (_, at) => String((at * 7919) % 9_999_991).padStart(10)).join(
  '',
)

describe('an uploaded template', () => {
  test.each([
    [
      '一个不存在的字段',
      (xml: string) => xml.replace('{提交率}', '{提交比率}'),
      ['“提交比率”不存在，是否要写：“提交率”', '段落'],
    ],
    ['表格里的', (xml: string) => xml.replace('{应报}', '{应到}'), ['表格第 2 行', '“应到”不存在']],
    [
      '循环当文字',
      (xml: string) => xml.replace('{提交率}', '{地区情况}'),
      ['应写成“{#地区情况}…{/地区情况}”'],
    ],
    [
      '文字当循环',
      (xml: string) => xml.replace('{提交率}', '{#提交率}x{/提交率}'),
      ['是文字，应写成“{提交率}”'],
    ],
    ['没有结束', (xml: string) => xml.replace('{/考评结果}', ''), ['“{#考评结果}”没有用“{/考评结果}”结束']],
    ['没有开始', (xml: string) => xml.replace('{#考评结果}', ''), ['“{/考评结果}”之前没有“{#考评结果}”']],
    ['交错', (xml: string) => xml.replace('{/考评结果}', '{/类别情况}'), ['应为“{/考评结果}”']],
    [
      '循环里套别的循环',
      (xml: string) => xml.replace('{等次}', '{#类别情况}{类别}{/类别情况}'),
      ['不能放在另一个循环里'],
    ],
    ['没有关上的花括号', (xml: string) => xml.replace('{提交率}', '{提交率'), ['“{提交率', '没有用“}”结束']],
    ['空的', (xml: string) => xml.replace('{提交率}', '{}'), ['空的花括号']],
  ])('with %s is refused, and told where', async (_name, change, parts) => {
    const res = await upload(officer, changed(change))
    expect([res.statusCode, res.json().code]).toEqual([422, 'documents/template-refused'])
    for (const part of parts) expect(res.json().detail).toContain(part)
    expect(res.json().errors[0].detail).toBe(res.json().detail)
  })

  test.each([
    [
      '没有关上的花括号',
      changed((xml) => xml.replace('{平均得分率}。', '{平均得分率。')),
      'a.docx',
      '没有在同一段落里用“}”结束',
    ],
    ['宏', changed((xml) => xml, { 'word/vbaProject.bin': 'x' }), 'a.docx', '宏'],
    [
      '外部图片',
      changed((xml) => xml, {
        'word/_rels/header9.xml.rels':
          '<Relationships><Relationship Id="r" Type="x/image" Target="http://a.invalid/a.png" TargetMode="External"/></Relationships>',
      }),
      'a.docx',
      '外部的图片',
    ],
    ['实体', changed((xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')), 'a.docx', 'DOCTYPE'],
    [
      '会读取文件的域',
      changed((xml) =>
        xml.replace('<w:body>', '<w:body><w:p><w:fldSimple w:instr="INCLUDETEXT /etc/hosts"/></w:p>'),
      ),
      'a.docx',
      '会读取别的文件',
    ],
    [
      '改名的启用宏的文档',
      changed((xml) => xml, {
        '[Content_Types].xml': strFromU8(
          unzipSync(shipped)['[Content_Types].xml'] ?? new Uint8Array(),
        ).replace('wordprocessingml.document.main', 'ms-word.document.macroEnabled.main'),
      }),
      'a.docx',
      '启用宏',
    ],
    ['压缩炸弹', changed((xml) => xml, { 'word/media/a.xml': ' '.repeat(30_000_000) }), 'a.docx', '压缩'],
    ['过多的文字', changed((xml) => xml, { 'word/a.xml': `<a>${filler}</a>` }), 'a.docx', '超过 6 MB'],
    ['别的扩展名', shipped, 'a.docm', '.docx'],
    ['不是 Word', Buffer.from('MZ这是程序'), 'a.docx', '可执行程序'],
    [
      'Excel',
      Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<a/>'), '[Content_Types].xml': strToU8('<a/>') })),
      'a.docx',
      '没有 Word 文档',
    ],
  ])('with %s is not taken', async (_name, bytes, name, words) => {
    const res = await upload(officer, bytes, name)
    expect([res.statusCode, res.json().code]).toEqual([422, 'documents/file-refused'])
    expect(res.json().detail).toContain(words)
  })

  /** The end of a condition, moved from its paragraph into the first cell of the table that follows. */
  function intoTable(xml: string): string {
    const cut = xml.replace('{/有失分小项}', '')
    const cell = cut.indexOf('<w:tc>', cut.indexOf('{#有失分小项'))
    const begin = cut.indexOf('<w:p>', cell)
    return `${cut.slice(0, begin)}<w:p><w:r><w:t>{/有失分小项}</w:t></w:r></w:p>${cut.slice(begin)}`
  }
  test.each([
    ['a loop from a paragraph into a table', changed(intoTable), ['试填没有成功']],
    [
      'options that cannot be read',
      changed((xml) => xml.replace('{#考评结果}', '{#考评结果 [loopOver: ]}')),
      ['考评结果'],
    ],
  ])(
    'with %s is refused when it is uploaded, not when a paper is to be made',
    async (_name, bytes, words) => {
      const res = await upload(officer, bytes)
      expect([res.statusCode, res.body]).toEqual([422, res.body])
      for (const word of words) expect(res.json().detail).toContain(word)
    },
  )

  test('with a wrong field in its footer is refused, and told where', async () => {
    const footer = strFromU8(unzipSync(shipped)['word/footer1.xml'] ?? new Uint8Array())
    const more = { 'word/footer1.xml': footer.replace('</w:p>', '<w:r><w:t>{发文编号}</w:t></w:r></w:p>') }
    const res = await upload(
      officer,
      changed((text) => text, more),
    )
    expect(codeOf(res)).toEqual([422, 'documents/template-refused'])
    expect(res.json().detail).toContain('字段“发文编号”不存在')
    expect(res.json().detail).toContain('页脚')
  })

  test('for another kind of paper is told the loop that is not there, not all that stands in it', async () => {
    const res = await upload(officer, readFileSync(join(library, 'findings.notice.docx')))
    const told: { detail: string }[] = res.json().errors
    expect(told.filter(({ detail }) => detail.includes('表格')).map(({ detail }) => detail)).toEqual([
      expect.stringContaining('字段“问题清单”不存在'),
    ])
  })

  test('with a state-secret mark is refused with the reason', async () => {
    const res = await upload(
      officer,
      changed((xml) => xml.replace('{发文字号}', '机密★10年')),
    )
    expect(codeOf(res)).toEqual([422, 'documents/secret-mark'])
    expect(res.json().detail).toContain('模板不得带密级')
  })

  test('is for a Word paper only', async () => {
    expect(codeOf(await upload(officer, shipped, 'a.docx', 'rounds.ledger'))).toEqual([
      422,
      'documents/unknown-kind',
    ])
  })
})

test('a template is tried on real data, then put in force for the bureau and those below it', async () => {
  const own = await uploaded(
    officer,
    changed((xml) => xml.replace('一、总体情况', '一、基本情况')),
  )
  expect(own).toMatchObject({ number: 1, state: 'draft', inForce: false, allowed: ['activate'] })
  expect(await templateOf(officer)).toBe('系统自带模板')
  const preview = await call(officer, 'POST', `/documents/templates/${own.id}/preview`, {
    subjectId: round.id,
  })
  const text = strFromU8(unzipSync(preview.rawPayload)['word/document.xml'] ?? new Uint8Array())
  expect(text).toContain('一、基本情况')
  expect(text).not.toContain('{')

  expect((await activate(officer, own)).json()).toMatchObject({
    state: 'active',
    inForce: true,
    allowed: ['retire'],
  })
  expect(codeOf(await activate(officer, own))).toEqual([409, 'documents/wrong-template-state'])
  expect(await templateOf(county)).toBe('汇总报告.docx（第 1 版）')

  const ofCounty = await uploaded(county, shipped)
  await activate(county, ofCounty)
  expect([await templateOf(county), await templateOf(officer)]).toEqual([
    '汇总报告.docx（第 1 版）',
    '汇总报告.docx（第 1 版）',
  ])
  // The city sees the county's and does not manage it; another county does not even see it.
  expect(codeOf(await activate(officer, ofCounty))).toEqual([403, 'documents/not-your-unit'])
  const otherCounty = anActor('bureau_officer', city.countyB)
  expect(codeOf(await activate(otherCounty, ofCounty))).toEqual([404, 'documents/template-not-found'])

  const second = await uploaded(officer, shipped)
  expect((await activate(officer, second)).json()).toMatchObject({ number: 2, state: 'active' })
  const list: Template[] = (await call(officer, 'GET', '/documents/templates')).json().items
  const summaries = list.filter(({ kind, unitId }) => kind === 'rounds.summary' && unitId !== city.countyA.id)
  expect(summaries.map(({ number, state, inForce }) => [number, state, inForce])).toEqual([
    [2, 'active', true],
    [1, 'retired', false],
    [0, 'active', false],
  ])
  const retired = await call(officer, 'POST', `/documents/templates/${second.id}/retire`)
  expect(retired.json().state).toBe('retired')
  expect(codeOf(await call(officer, 'POST', `/documents/templates/${second.id}/retire`))).toEqual([
    409,
    'documents/wrong-template-state',
  ])
  expect(await templateOf(officer)).toBe('系统自带模板')
  const file = await call(officer, 'GET', `/documents/templates/${second.id}/file`)
  expect(file.rawPayload.equals(shipped)).toBe(true)
  const original = await call(officer, 'GET', '/documents/templates/shipped/rounds.summary/file')
  expect(original.rawPayload.equals(shipped)).toBe(true)
})
