import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { readTable } from '../../src/kernel/files/read-table.ts'
import type { Finding, FindingPage, FindingSummary } from '../../src/modules/findings/contract.ts'
import type { Assessment, Round } from '../../src/modules/rounds/contract.ts'
import { people } from '../tour.ts'
import { type Desk, expect, formOf, optionOf, peopleOf, runningRound, test, untouchedForms } from './city.ts'
import { explanation, openItem, openLine } from './form.ts'

test('a problem of the form is assigned, put right, returned, put right again and closed', async ({ as }) => {
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

test('a finding is disputed, passed on, given more time, laid with another and split', async ({ as }) => {
  const bureau = await as(people.bureau)
  const forms = await untouchedForms(bureau, (await runningRound(bureau)).id)
  const [form, other] = [forms.at(-1), forms.findLast(({ unitId }) => unitId !== forms.at(-1)?.unitId)]
  if (!form || !other) throw new Error('two units are wanted')
  const [unit, right] = [form.unitId, other.unitId]
  const clerk = await as((await peopleOf(bureau, unit)).officer.username)
  const rightClerk = await as((await peopleOf(bureau, right)).officer.username)

  await test.step('the bureau registers it by hand; what is missing is said', () =>
    registerByHand(bureau.page, form.unitName))
  const [disputed] = await findingsOf(bureau, unit, '会议室窗帘')
  await test.step('the unit disputes it, the bureau accepts that, the unit sees it gone', async () => {
    await act(clerk.page, disputed?.id, '提出异议', { 理由: '该会议室不开涉密会议' })
    await act(bureau.page, disputed?.id, '答复异议', async (drawer) => {
      await expect(drawer.getByText('该会议室不开涉密会议')).toBeVisible()
      await drawer.getByRole('radio', { name: /^认可/ }).check()
      await drawer.getByLabel('说明').fill('查实，不计入')
    })
    await clerk.page.goto(`/findings/${disputed?.id}`)
    await expect(clerk.page.locator('.hm-page-facts')).toContainText('已撤销')
    await expect(clerk.page.getByText('查实，不计入').first()).toBeVisible()
  })
  await test.step('what is not the unit’s goes to the right one, which alone sees it then', async () => {
    const id = await register(bureau, unit, '移交档案未登记去向')
    await act(bureau.page, id, '转派', async (drawer) => {
      await drawer.getByLabel('转给单位').fill(other.unitName)
      await optionOf(bureau.page, other.unitName).click()
      await drawer.getByLabel('理由').fill('档案由接收单位管理')
    })
    await clerk.page.goto(`/findings/${id}`)
    await expect(clerk.page.getByText('问题不存在或不可见')).toBeVisible()
    await moreTime(bureau, rightClerk, id)
  })
  await test.step('two of the same become one, and what was two becomes two', () =>
    rearrange(bureau, clerk, unit))
  await test.step('chosen rows go out as a file, and no others', () => exportChosen(bureau.page, unit))
})

test('one finding leads to a round that looks for it at like units', async ({ as }) => {
  const bureau = await as(people.bureau)
  const { page } = bureau
  const found = await bureau.get<FindingPage>('/findings?filter[source]=rounds.item&limit=1')
  const { id, item, unitId, unitName } = await bureau.get<Finding>(`/findings/${found.items[0]?.id}`)
  await page.goto(`/findings/${id}`)
  await page.getByRole('button', { name: '举一反三' }).click()
  // As plain words: names of units have brackets.
  await expect(page.getByText(`第 ${item?.no} 项`).filter({ hasText: `${unitName}除外` })).toBeVisible()
  await expect(page.getByText('已选 1 / 59')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: new RegExp(`^${item?.no}\\s`) })).toBeChecked()
  await page.getByRole('button', { name: '下一步：范围' }).click()
  await expect(page.getByRole('button', { name: `去掉${unitName}` })).toBeVisible()
  const roundId = new URL(page.url()).pathname.split('/')[2]
  const round = await bureau.get<Round>(`/rounds/${roundId}`)
  expect(round).toMatchObject({
    kind: 'special',
    itemNos: [item?.no],
    originFinding: { id },
    scope: { excluded: [unitId] },
  })
  // The other journeys' city has no such round.
  await bureau.act('POST', `/rounds/${roundId}/cancel`, { version: round.version, reason: '旅程测试' })
})

test('many are handled at once; what cannot be is told by number and reason and stays chosen', async ({
  as,
}) => {
  const bureau = await as(people.bureau)
  const { page } = bureau
  const submitted = await closable(bureau)
  const unit = submitted.unitId
  const clerk = await as((await peopleOf(bureau, unit)).officer.username)
  const ids = [await register(bureau, unit, '保密柜未上锁'), await register(bureau, unit, '登记簿缺页')]
  const begun = await register(bureau, unit, '涉密文件未标密级')
  await bureau.act('POST', `/findings/${begun}/assign`, { version: 1 })
  const { version } = await bureau.get<Finding>(`/findings/${begun}`)
  await clerk.act('POST', `/findings/${begun}/start`, { version, measures: '逐份补标', responsible: '张三' })
  const numbers = await Promise.all(
    [...ids, begun].map(async (id) => (await bureau.get<Finding>(`/findings/${id}`)).number),
  )
  const begunNumber = String(numbers.at(-1))
  const bar = page.getByRole('region', { name: '批量办理' })
  const drawer = page.getByRole('dialog')
  const choose = async (all: readonly string[]) => {
    await page.goto(`/findings?unit=${unit}`)
    for (const number of all) {
      const cell = page.locator('.hm-find-number', { hasText: new RegExp(`${number.slice(8)}$`) })
      await page.locator('tr.hm-row').filter({ has: cell }).getByRole('checkbox').check()
    }
  }

  await test.step('two are assigned; the third is under way, which is said, and stays chosen', async () => {
    await choose(numbers)
    await bar.getByRole('button', { name: '派发 3 条' }).click()
    await drawer.getByRole('button', { name: '派发 3 条' }).click()
    await expect(drawer.getByText('已办理 2 条。')).toBeVisible()
    await expect(drawer.getByRole('listitem').filter({ hasText: begunNumber })).toContainText(
      '现在是“整改中”，不能派发。',
    )
    await drawer.getByRole('button', { name: '关闭', exact: true }).last().click()
    await expect(bar.getByText('已选 1 条')).toBeVisible()
    for (const id of ids)
      expect(await bureau.get<Finding>(`/findings/${id}`)).toMatchObject({ state: 'assigned' })
    expect(await bureau.get<Finding>(`/findings/${begun}`)).toMatchObject({ state: 'rectifying' })
  })
  await test.step('all three are urged in the same words', async () => {
    await choose(numbers)
    await bar.getByRole('button', { name: '催办 3 条' }).click()
    await drawer.getByLabel('催办内容').fill('请于本周内办结')
    await drawer.getByRole('button', { name: '催办 3 条' }).click()
    await expect(drawer.getByText('已办理 3 条。')).toBeVisible()
    await clerk.page.goto(`/findings/${ids[0]}`)
    await expect(clerk.page.getByText('请于本周内办结')).toBeVisible()
  })
  await test.step('the one handed in is closed, the other refused; what was typed is kept for it', async () => {
    await choose([submitted.number, String(numbers[0])])
    await bar.getByRole('button', { name: '销号 2 条' }).click()
    await drawer.getByLabel('复核意见').fill('现场看过')
    await drawer.getByRole('button', { name: '销号 2 条' }).click()
    await expect(drawer.getByText('已办理 1 条。')).toBeVisible()
    await drawer.getByRole('button', { name: '修改后再办 1 条' }).click()
    await expect(drawer.getByLabel('复核意见')).toHaveValue('现场看过')
    expect(await bureau.get<Finding>(`/findings/${submitted.id}`)).toMatchObject({ state: 'closed' })
  })
  await test.step('a notice is drafted of two of them and of no other', async () => {
    await choose(numbers.slice(0, 2))
    await bar.getByRole('button', { name: '整改通知书' }).click()
    await drawer.getByRole('button', { name: '拟稿' }).click()
    await drawer.getByRole('link', { name: '去办理' }).click()
    await expect(page.getByText('只列所选 2 条')).toBeVisible()
    for (const number of numbers.slice(0, 2)) await expect(page.getByText(number).first()).toBeVisible()
    await expect(page.getByText(begunNumber)).toBeHidden()
  })
  await test.step('two go to the right unit and out of the list of this one', async () => {
    const { items } = await bureau.get<FindingPage>('/findings?limit=200')
    const right = items.find(({ unitId, unitName }) => unitId !== unit && !unitName.includes('（'))
    await choose(numbers.slice(0, 2))
    await bar.getByRole('button', { name: '转派 2 条' }).click()
    await drawer.getByLabel('转给单位').fill(String(right?.unitName))
    await optionOf(page, String(right?.unitName)).click()
    await drawer.getByLabel('理由').fill('由该单位管理')
    await drawer.getByRole('button', { name: '转派 2 条' }).click()
    await expect(drawer.getByText('已办理 2 条。')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    for (const id of ids)
      expect(await bureau.get<Finding>(`/findings/${id}`)).toMatchObject({ unitId: right?.unitId })
  })
})

/** One that waits for its review and that the bureau may close. */
async function closable({ get }: Desk): Promise<Finding> {
  const { items } = await get<FindingPage>('/findings?filter[state]=submitted&filter[severity]=1,2&limit=20')
  for (const { id } of items) {
    const finding = await get<Finding>(`/findings/${id}`)
    if (finding.allowed.includes('close')) return finding
  }
  throw new Error('nothing waits for the bureau’s review')
}

/** In the drawer: nothing is sent before everything is there, and what is missing has the focus. */
async function registerByHand(page: Page, unitName: string): Promise<void> {
  await page.goto('/findings')
  await page.getByRole('button', { name: '登记问题' }).click()
  const drawer = page.getByRole('dialog')
  const unit = drawer.getByLabel('责任单位')
  await expect(unit).toBeFocused()
  await drawer.getByRole('button', { name: '登记问题' }).click()
  await expect(drawer.getByText('请填写问题。')).toBeVisible()
  await unit.fill(unitName)
  await optionOf(page, unitName).click()
  await drawer.getByLabel('问题', { exact: false }).first().fill('会议室窗帘不遮光')
  await drawer.getByLabel('类别').fill('涉密会议活动管理情况')
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: '登记问题' }).click()
  await expect(drawer).toBeHidden()
  // It lies open beside the list, and is its current row.
  await expect(page.locator('tr.hm-row-current')).toContainText('会议室窗帘不遮光')
}

const findingsOf = async ({ get }: Desk, unit: string, words: string) =>
  (await get<FindingPage>(`/findings?filter[unit]=${unit}&q=${encodeURIComponent(words)}`)).items

/** Through the API, where the story is about what becomes of it. */
async function register(bureau: Desk, unitId: string, title: string): Promise<string> {
  await bureau.act('POST', '/findings', { unitId, title, category: '国家秘密载体管理情况' })
  const [made] = await findingsOf(bureau, unitId, title)
  if (!made) throw new Error(`${title} was not registered`)
  return made.id
}

/** The new unit puts it right, asks for more time, and sees what it was given. */
async function moreTime(bureau: Desk, clerk: Desk, id: string): Promise<void> {
  await act(bureau.page, id, '派发', { 整改要求: '请补登去向' })
  await act(clerk.page, id, '开始整改', { 整改措施: '逐件核对' })
  const { dueOn } = await clerk.get<Finding>(`/findings/${id}`)
  const until = new Date(Date.parse(String(dueOn)) + 7 * 86_400_000).toISOString().slice(0, 10)
  await act(clerk.page, undefined, '申请延期', async (drawer) => {
    await drawer.getByLabel('延到哪天').fill(until)
    await clerk.page.keyboard.press('Enter')
    await drawer.getByLabel('理由').fill('等接收单位回函')
  })
  await act(bureau.page, id, '答复延期申请', async (drawer) => {
    await expect(drawer.getByText('等接收单位回函')).toBeVisible()
    await drawer.getByRole('radio', { name: '准予' }).check()
  })
  await clerk.page.goto(`/findings/${id}`)
  await expect(clerk.page.locator('.hm-find-facts').first()).toContainText('原期限')
  expect(await clerk.get<Finding>(`/findings/${id}`)).toMatchObject({ dueOn: until, originalDueOn: dueOn })
}

async function rearrange(bureau: Desk, clerk: Desk, unit: string): Promise<void> {
  const [kept, double] = [
    await register(bureau, unit, '两台打印机未登记、未贴标识'),
    await register(bureau, unit, '打印机没有登记'),
  ]
  const { number } = await bureau.get<Finding>(`/findings/${kept}`)
  await act(bureau.page, double, '并入另一条', async (drawer) => {
    await drawer.getByLabel('并入').fill(number)
    await bureau.page.locator('.ant-select-dropdown').getByText(number).click()
    await drawer.getByLabel('理由').fill('同一件事')
  })
  await act(bureau.page, kept, '拆分', {
    问题: '两台打印机未登记',
    '第 2 部分': '两台打印机未贴标识',
    理由: '分开整改',
  })
  const { page } = clerk
  await page.goto(`/findings/${double}`)
  await expect(page.locator('.hm-page-facts')).toContainText('已合并')
  await page.getByRole('link', { name: new RegExp(`^${number}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('两台打印机未登记')
  await expect(page.getByRole('link', { name: /两台打印机未贴标识$/ })).toBeVisible()
}

/** Two rows of the unit's, chosen by hand. */
async function exportChosen(page: Page, unit: string): Promise<void> {
  await page.goto(`/findings?unit=${unit}`)
  const rows = page.locator('tr.hm-row').filter({ hasText: '打印机' })
  for (const place of [0, 1]) await rows.nth(place).getByRole('checkbox').check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 2 条' }).click(),
  ])
  const [sheet] = await readTable(await readFile(await download.path()), { name: '台账.xlsx' })
  const text = sheet?.rows.map(({ cells }) => cells.join(' ')).filter((line) => /WT-\d/.test(line))
  expect(text).toHaveLength(2)
  expect(text?.every((line) => line.includes('打印机'))).toBe(true)
}

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
    .getByLabel('选择文件')
    .setInputFiles({ name: '制度文本.txt', mimeType: 'text/plain', buffer: Buffer.from('制度') })
  await expect(page.getByText('制度文本.txt')).toBeVisible()
  await expect(page.getByText('文件（已有）')).toBeVisible()
  await act(page, undefined, '提交整改', { 整改情况: '两项制度已印发' })
}

/** Presses what the page offers, at once or under 更多, fills in the drawer, and waits until it has gone. */
async function act(
  page: Page,
  id: string | undefined,
  name: string,
  fields: Readonly<Record<string, string>> | ((drawer: Locator) => Promise<void>),
): Promise<void> {
  if (id) await page.goto(`/findings/${id}`)
  const bar = page.locator('.hm-find-acts')
  await expect(bar.getByRole('button').first()).toBeVisible()
  await press(bar, name)
  const drawer = page.getByRole('dialog')
  if (typeof fields === 'function') await fields(drawer)
  else for (const [label, text] of Object.entries(fields)) await drawer.getByLabel(label).fill(text)
  await drawer.getByRole('button', { name, exact: true }).click()
  await expect(drawer).toBeHidden()
}

/** What may be done changes with what was just done: the bar is asked again until it offers this. */
async function press(bar: Locator, name: string): Promise<void> {
  const button = bar.getByRole('button', { name, exact: true })
  const entry = bar.page().getByRole('menuitem', { name, exact: true })
  const quick = { timeout: 5_000 }
  await expect(async () => {
    if (await button.isVisible()) return button.click(quick)
    if (!(await entry.isVisible())) await bar.getByRole('button', { name: '更多' }).click(quick)
    await entry.click(quick)
  }).toPass({ timeout: 60_000 })
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
