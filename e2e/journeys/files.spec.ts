import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import ExcelJs from 'exceljs'
import type { Seal } from '../../src/modules/audit/contract.ts'
import type { Assessment } from '../../src/modules/rounds/contract.ts'
import { people } from '../tour.ts'
import { expect, freshForm, test } from './city.ts'
import { answersOf, openItem, openLine, wholeForm } from './form.ts'

test('a form goes out as a table and comes back with its differences', async ({ as }) => {
  const { desk, form } = await freshForm(as)
  const { page } = desk
  await page.goto(`/assessments/${form.id}`)
  await openLine(page, '1')
  await page.keyboard.press('0')
  await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()
  await page.goto(`/assessments/${form.id}/summary`)
  await page.getByRole('button', { name: '表格导出／回填' }).click()
  const drawer = page.getByRole('dialog', { name: '表格导出与回填' })
  const download = page.waitForEvent('download')
  await drawer.getByRole('button', { name: '导出评定表' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe(
    `${form.subjectName}-${(await roundOf(desk.get, form.id)).roundTitle}-评定表.xlsx`,
  )

  const changed = await deductAt(await readFile(await file.path()), '8', '发现1人未达到学时的')
  await choose(page, drawer.getByText('拖入或选择填好的 .xlsx'), '填好的表.xlsx', changed)
  await expect(drawer.getByRole('status')).toContainText('填好的表.xlsx中有 1 项不同')
  await expect(
    drawer.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '8' }) }),
  ).toContainText('未填')
  expect(await answersOf(desk, form.id), 'a preview stores nothing').toHaveLength(1)
  await drawer.getByRole('button', { name: '保存 1 项' }).click()
  await expect(drawer.getByText('已保存 1 项。')).toBeVisible()
  expect((await answersOf(desk, form.id)).find(({ item }) => item === '8')).toMatchObject({
    deductions: [{ rule: 1, count: 2 }],
    explanation: '两人未达学时',
  })

  await test.step('evidence by the file picker', async () => {
    await page.goto(`/assessments/${form.id}?item=8`)
    await expect(openItem(page)).toHaveAttribute('id', 'item-8')
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 64 } })
    await choose(
      page,
      openItem(page).getByRole('button', { name: /拖入、粘贴或选择文件/ }),
      '培训签到.png',
      picture,
    )
    await expect(openItem(page).getByRole('button', { name: '删除培训签到.png' })).toBeVisible()
    const { evidence } = await roundOf(desk.get, form.id)
    expect(evidence).toMatchObject([{ item: '8', name: '培训签到.png', type: 'image/png' }])
  })
})

const roundOf = (get: <Data>(path: string) => Promise<Data>, id: string): Promise<Assessment> =>
  get<Assessment>(`/assessments/${id}`)

/** Through the file picker, as one chooses it. */
async function choose(page: Page, control: Locator, name: string, content: Buffer | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await control.click()
  const mimeType = 'application/octet-stream'
  await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(content) })
}

/** The table with one item answered as one does it on a computer without a network. */
async function deductAt(bytes: Buffer, no: string, rule: string): Promise<Buffer> {
  const book = new ExcelJs.Workbook()
  await book.xlsx.load(bytes as never)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the table has no sheet')
  let isItem = false
  sheet.eachRow((row) => {
    const cell = String(row.getCell(1).value ?? '')
    if (cell !== '') isItem = cell === no
    if (!isItem) return
    if (String(row.getCell(5).value ?? '').includes(rule)) row.getCell(6).value = 2
    if (cell === no) row.getCell(9).value = '两人未达学时'
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('a register and a standard are shown row by row before anything is stored', async ({ as }) => {
  const { page, get } = await as(people.bureau)
  const counted = async () =>
    (await get<{ readonly total?: number; readonly items: readonly unknown[] }>('/orgs?q=旅程测试&limit=10'))
      .items.length
  await page.goto('/orgs/import')
  const register = '单位名称,上级单位,单位类别\n旅程测试一处,十堰市,机关\n旅程测试二处,没有这个上级,机关\n'
  await choose(page, page.getByRole('button', { name: '选择文件' }), '名录.csv', register)
  const row = (text: string) => page.getByRole('row').filter({ hasText: text })
  await expect(row('旅程测试一处')).toContainText('新增')
  await expect(row('旅程测试二处')).toContainText('有错误')
  await expect(row('旅程测试二处')).toContainText('没有这个上级')
  await expect(page.getByRole('button', { name: /^导入 \d+ 家变更$/ })).toHaveCount(0)
  expect(await counted()).toBe(0)

  await page.goto('/standards/import')
  const printed = await readFile(join(import.meta.dirname, '../../library/standards/organisation.docx'))
  await choose(page, page.getByRole('button', { name: '选择文件' }), '自查自评表.docx', printed)
  await expect(page.getByRole('button', { name: `导入 ${wholeForm} 项为草稿` })).toBeEnabled()
  await page.getByRole('button', { name: /^已读 \d+$/ }).click()
  await expect(row('主要负责人部署保密工作').first()).toContainText('已读')
})

test('a seal taken home proves the log later', async ({ as }) => {
  const { page, get } = await as(people.auditor)
  const newest = async () => (await get<{ readonly items: readonly Seal[] }>('/audit/seals?limit=1')).items[0]
  // A server that has just started seals within its first minute.
  await expect.poll(newest, { timeout: 90_000 }).toBeDefined()
  const seal = (await newest()) as Seal
  await page.goto(`/audit/seals?seal=${seal.seq}`)
  const download = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: '下载封存文件' }).click()
  const kept = await readFile(await (await download).path(), 'utf8')
  expect(JSON.parse(kept)).toEqual(seal)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /关闭|Close/ })
    .click()

  const pick = page.getByRole('button', { name: '选择文件' })
  await choose(page, pick, `audit-seal-${seal.seq}.json`, kept)
  await expect(page.getByText(/与封存完全一致，没有被改动、删除或插入。$/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(`已与文件 audit-seal-${seal.seq}.json 核对。`)).toBeVisible()

  const forged = JSON.stringify({
    ...seal,
    root: seal.root.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  })
  await choose(page, pick, 'forged.json', forged)
  await expect(page.getByText('封存文件不完整或被改动过，不能用来核对')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/与封存完全一致/)).toBeHidden()
})
