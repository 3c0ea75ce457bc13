import type { Page } from '@playwright/test'
import type { Finding, FindingSummary } from '../../src/modules/findings/contract.ts'
import type { Assessment } from '../../src/modules/rounds/contract.ts'
import { people } from '../tour.ts'
import { type Desk, expect, formOf, peopleOf, runningRound, test, untouchedForms } from './city.ts'
import { explanation, openItem, openLine } from './form.ts'

test('a problem of the form is assigned, put right, returned, put right again and closed', async ({ as }) => {
  test.setTimeout(240_000)
  const bureau = await as(people.bureau)
  const round = await runningRound(bureau)
  const [form] = await untouchedForms(bureau, round.id)
  if (!form) throw new Error('no form is left')
  const { officer } = await peopleOf(bureau, form.unitId)
  const clerk = await as(officer.username)
  const before = await bureau.get<FindingSummary>('/findings/summary')

  const id = await test.step('the clerk hands an item over', () => handOver(clerk, round.id))
  await test.step('the bureau assigns it', () => assign(bureau.page, id))
  await test.step('the unit puts it right and brings the proof', () => putRight(clerk.page, id))
  await test.step('the bureau returns it with a reason', async () => {
    await act(bureau.page, id, '退回', { 理由: '材料没有盖章，请补' })
    await expect(clerk.page.goto(`/findings/${id}`).then(() => true)).resolves.toBe(true)
    await expect(clerk.page.getByText('材料没有盖章，请补')).toBeVisible()
  })
  await test.step('the unit hands it in again', () =>
    act(clerk.page, id, '提交整改', { 整改情况: '已补盖章的材料' }))
  await test.step('the bureau passes it', async () => {
    await act(bureau.page, id, '复核通过', { 复核意见: '现场看过' })
    const finding = await bureau.get<Finding>(`/findings/${id}`)
    expect(finding).toMatchObject({ state: 'closed', outcome: 'rectified', returns: 1 })
  })
  await test.step('the ledger shows the figures that the API gives', () => compareFigures(bureau, before))
})

/** An item with a deduction, its reason, and 转整改: the form shows what became of it. */
async function handOver(clerk: Desk, roundId: string): Promise<string> {
  const { page } = clerk
  const { id } = await formOf(clerk, roundId)
  await page.goto(`/assessments/${id}`)
  await openLine(page, '5')
  await page.keyboard.press('1')
  await explanation(page).fill('缺两项制度，明年一季度补齐')
  await openItem(page).getByRole('button', { name: '转整改' }).click()
  await expect(openItem(page).getByRole('link', { name: /^WT-\d{4}-\d{4,}$/ })).toBeVisible()
  const { findings } = await clerk.get<Assessment>(`/assessments/${id}`)
  expect(findings).toMatchObject([{ item: '5', state: 'registered' }])
  return String(findings[0]?.id)
}

async function assign(page: Page, id: string): Promise<void> {
  await act(page, id, '派发', { 整改要求: '请补齐制度并附文本' })
  await expect(page.getByText('请补齐制度并附文本')).toBeVisible()
}

/** It cannot be handed in before the proof is there, and the page says so. */
async function putRight(page: Page, id: string): Promise<void> {
  await act(page, id, '开始整改', { 整改措施: '起草并印发两项制度' })
  await expect(page.getByText('还缺整改证明材料：文件。')).toBeVisible()
  await page
    .getByRole('region', { name: '整改证明材料' })
    .locator('input[type=file]')
    .setInputFiles({ name: '制度文本.txt', mimeType: 'text/plain', buffer: Buffer.from('制度') })
  await expect(page.getByText('制度文本.txt')).toBeVisible()
  await act(page, undefined, '提交整改', { 整改情况: '两项制度已印发' })
}

/** Presses what the page offers, fills in the drawer, and waits until it has gone. */
async function act(
  page: Page,
  id: string | undefined,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  if (id) await page.goto(`/findings/${id}`)
  await page.getByRole('button', { name, exact: true }).click()
  const drawer = page.getByRole('dialog')
  for (const [label, text] of Object.entries(fields)) await drawer.getByLabel(label).fill(text)
  await drawer.getByRole('button', { name, exact: true }).click()
  await expect(drawer).toBeHidden()
}

async function compareFigures({ page, get }: Desk, before: FindingSummary): Promise<void> {
  const now = await get<FindingSummary>('/findings/summary')
  expect(now.total).toBe(before.total + 1)
  expect(now.open).toBe(before.open)
  await page.goto('/findings')
  const head = page.locator('.hm-page-facts')
  await expect(head).toContainText(`${now.total} 条`)
  await expect(head).toContainText(`未销号 ${now.open}`)
  await expect(head).toContainText(`整改率 ${now.closingRate}%`)
  const all = page.getByRole('link', { name: /^全部问题/ })
  await expect(all).toContainText(String(now.total))
  await expect(page.getByText(/第 1–\d+ 条，共 \d+ 条/)).toBeVisible()
}
