import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import ExcelJs from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { paragraphsOf } from '../../src/kernel/files/word-template.ts'
import { createConverter } from '../../src/kernel/files/word-to-pdf.ts'
import type { DocumentView } from '../../src/modules/documents/contract.ts'
import type { FindingPage } from '../../src/modules/findings/contract.ts'
import type { Progress, Round } from '../../src/modules/rounds/contract.ts'
import { people } from '../tour.ts'
import { type Desk, expect, test } from './city.ts'

const canConvert = createConverter({ searchPath: process.env.PATH ?? '' }).available()
const mustConvert = process.env.HENGMI_REQUIRE_OFFICE === '1'

test('three clicks give the report of an announced round in Word, as PDF, and its ledger', async ({ as }) => {
  const bureau = await as(people.bureau)
  const { page } = bureau
  const { items } = await bureau.get<{ items: readonly Round[] }>(
    '/rounds?filter[state]=announced&filter[layer]=organisation',
  )
  // Other stories announce rounds of a few units.
  const round = items.find(({ scope }) => scope.units.length === 0)
  if (!round) throw new Error('no round is announced')
  const progress = await bureau.get<Progress>(`/rounds/${round.id}/progress`)
  const { total, states, averagePercentage } = progress
  expect(total).toBeGreaterThan(100)

  await page.goto(`/rounds/${round.id}`)
  await page.getByRole('button', { name: '出报告' }).click()
  const line = (name: string) => page.getByRole('dialog').getByRole('listitem').filter({ hasText: name })

  await test.step('Word', async () => {
    const file = await saved(page, () => line('汇总报告').getByRole('button', { name: 'Word' }).click())
    expect(file.name).toMatch(/\.docx$/)
    const text = (await paragraphsOf(file.bytes)).join('\n')
    expect(text).not.toMatch(/[{}]/)
    for (const part of [round.title, String(total), String(states.announced), `${averagePercentage}%`])
      expect(text).toContain(part)
  })
  await test.step('the ledger', async () => {
    const file = await saved(page, () => line('自查自评台账').getByRole('button', { name: 'Excel' }).click())
    expect(file.name).toMatch(/\.xlsx$/)
    const book = new ExcelJs.Workbook()
    await book.xlsx.load(file.bytes as never)
    const rows = book.worksheets[0]?.getSheetValues() ?? []
    const numbers = rows.map((row) => (Array.isArray(row) ? Number(row[1]) : Number.NaN))
    expect(Math.max(...numbers.filter(Number.isInteger))).toBe(total)
  })
  if (!canConvert && !mustConvert)
    return void process.stdout.write('the PDF is not looked at: no LibreOffice here\n')
  await test.step('PDF', async () => {
    const file = await saved(page, () => line('汇总报告').getByRole('button', { name: 'PDF' }).click())
    expect(file.name).toMatch(/\.pdf$/)
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const text = await pdfText(file.path)
    if (text === undefined) process.stdout.write('the text of the PDF is not read: no pdftotext here\n')
    else for (const part of [`${total}`, `${averagePercentage}%`, '—1—']) expect(text).toContain(part)
  })
})

test('a notice to put findings right is drafted, reviewed, signed, issued, known again and never changed', async ({
  as,
}) => {
  const [clerk, lead] = [await as(people.bureau), await as('shi.lead')]
  const { items } = await clerk.get<FindingPage>('/findings?filter[state]=assigned,rectifying&limit=1')
  const finding = items[0]
  if (!finding) throw new Error('no finding is open')
  const id = await test.step('drafted from a finding', () => draftNotice(clerk, finding.id))
  const path = `/documents/${id}`

  await test.step('its drafter cannot pass it, the lead reviews and signs', async () => {
    await clerk.page.goto(path)
    await expect(clerk.page.getByRole('button', { name: '更新数据' })).toBeVisible()
    await expect(clerk.page.getByRole('button', { name: '审核通过' })).toHaveCount(0)
    await lead.page.goto(path)
    await take(lead.page, '审核通过')
    await take(lead.page, '签发')
  })
  const issued = await test.step('issued under a number of the year', async () => {
    await clerk.page.reload()
    await take(clerk.page, '印发')
    await expect(clerk.page.locator('.hm-doc-number')).toHaveText(/^\S+改〔\d{4}〕\d+号$/)
    const paper = await clerk.get<DocumentView>(path)
    expect(paper).toMatchObject({ state: 'issued', allowed: [] })
    expect(paper.recipients).toMatchObject([{ id: finding.unitId }])
    return paper
  })
  await test.step('nobody changes it any more', async () => {
    for (const name of ['更新数据', '退回', '废弃草稿', '保存并重新生成'])
      await expect(clerk.page.getByRole('button', { name })).toHaveCount(0)
    const answer = await clerk.context.request.patch(`/api/v1${path}`, {
      data: { version: issued.version, title: '改过的标题' },
    })
    expect(answer.status()).toBe(409)
  })
  await test.step('whoever holds it finds it genuine, and a changed copy not', () =>
    verify(as, clerk, issued))
})

test('a template with a wrong field is refused with the field and its place', async ({ as }) => {
  const { page, get } = await as(people.bureau)
  const before = await get<{ items: readonly unknown[] }>('/documents/templates')
  const shipped = await readFile(join(import.meta.dirname, '../../library/templates/rounds.summary.docx'))
  await page.goto('/documents/templates')
  const panel = page.getByRole('region', { name: '自查自评情况汇总报告', exact: true })
  await panel.locator('input[type=file]').setInputFiles({
    name: '改过的模板.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: changed(shipped, '{提交率}', '{提交比率}'),
  })
  const alert = panel.getByRole('alert')
  await expect(alert).toContainText('模板有 1 处要改')
  await expect(alert).toContainText('字段“提交比率”不存在，是否要写：“提交率”')
  await expect(alert).toContainText('段落“')
  expect((await get<typeof before>('/documents/templates')).items).toHaveLength(before.items.length)
})

async function draftNotice({ page }: Desk, findingId: string): Promise<string> {
  await page.goto(`/findings/${findingId}`)
  await page.getByRole('button', { name: '出报告' }).click()
  const line = page.getByRole('dialog').getByRole('listitem').filter({ hasText: '整改通知书' })
  const file = await saved(page, () => line.getByRole('button', { name: 'Word' }).click())
  expect((await paragraphsOf(file.bytes)).join('\n')).toContain('整改')
  await line.getByRole('link', { name: '去办理' }).click()
  await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}$/)
  return page.url().slice(-36)
}

/** Presses what the page offers, confirms it, and waits until it is done. */
async function take(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function verify(as: (name: string) => Promise<Desk>, clerk: Desk, issued: DocumentView): Promise<void> {
  const file = await saved(clerk.page, () => clerk.page.getByRole('button', { name: 'Word' }).click())
  const { page } = await as(people.unit)
  await page.goto('/documents/verify')
  const verdict = page.getByRole('status').filter({ hasText: '本系统印发的公文' })
  await page.getByLabel(/^SHA-256 或 SM3/).fill(issued.sha256)
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await expect(verdict).toContainText('是本系统印发的公文，内容未改动')
  await expect(verdict).toContainText(String(issued.number))
  const field = page.locator('input[type=file]')
  const mimeType = 'application/octet-stream'
  const copy = changed(file.bytes, '整改', '不改')
  await field.setInputFiles({ name: '改过的.docx', mimeType, buffer: copy })
  await expect(verdict).toContainText('不是本系统印发的公文，或内容已被改动')
  await field.setInputFiles({ name: '原件.docx', mimeType, buffer: file.bytes })
  await expect(verdict).toContainText('是本系统印发的公文，内容未改动')
}

/** What a click saves. */
async function saved(
  page: Page,
  click: () => Promise<void>,
): Promise<{ name: string; path: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 })
  await click()
  const file = await download
  const path = await file.path()
  return { name: file.suggestedFilename(), path, bytes: await readFile(path) }
}

async function pdfText(path: string): Promise<string | undefined> {
  try {
    return (await promisify(execFile)('pdftotext', [path, '-'])).stdout.replaceAll(/\s/g, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A Word file with one text in it replaced. */
function changed(docx: Buffer, from: string, to: string): Buffer {
  const parts = unzipSync(docx)
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain(from)
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(xml.replace(from, to)) }))
}
