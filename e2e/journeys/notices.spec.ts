import { readFile } from 'node:fs/promises'
import { readTable } from '../../src/kernel/files/read-table.ts'
import type { Rules, Substitution } from '../../src/modules/inbox/contract.ts'
import { people } from '../tour.ts'
import { expect, test } from './city.ts'

test('a notice is written, heard of at once, read, signed for and withdrawn', async ({ as }) => {
  const [bureau, unit] = [await as(people.bureau), await as(people.unit)]
  const title = `关于报送保密工作总结的通知 ${Date.now()}`
  const bell = unit.page.getByRole('link', { name: /^提醒，/ })
  const unread = async () => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0])

  // The window listens once it has what it asked for.
  const listening = unit.page.waitForResponse(/inbox\/stream/)
  await unit.page.goto('/assessments')
  await expect(bell).toBeVisible()
  await listening
  const before = await unread()

  await test.step('the city’s officer writes it to the city’s own organisations', async () => {
    await bureau.page.goto('/notices')
    await bureau.page.getByRole('button', { name: '起草通知' }).first().click()
    const drawer = bureau.page.getByRole('dialog')
    await drawer.getByLabel('标题').fill(title)
    await drawer.getByLabel('正文').fill('请于月底前报送。')
    await drawer.getByRole('checkbox', { name: /需要单位签收/ }).check()
    await drawer.getByRole('treeitem', { name: '十堰市' }).getByRole('checkbox', { name: '十堰市' }).check()
    await drawer.getByRole('checkbox', { name: '含下级' }).uncheck()
    await expect(drawer.getByText(/^\d+ 个单位，\d+ 人/)).toBeVisible()
    await drawer.getByRole('button', { name: '保存草稿' }).click()
    await expect(bureau.page.getByRole('heading', { level: 1 })).toHaveText(title)
    await bureau.page.getByRole('button', { name: '发布通知' }).click()
    await bureau.page.getByRole('dialog').getByRole('button', { name: '发布通知' }).click()
    await expect(bureau.page.getByText('已发布').first()).toBeVisible()
  })

  await test.step('the unit hears of it without asking, reads and signs', async () => {
    await expect.poll(unread).toBe(before + 1)
    await bell.click()
    await unit.page.getByText(title).click()
    await expect(unit.page.getByRole('heading', { level: 1 })).toHaveText(title)
    await unit.page.getByRole('button', { name: '签收通知' }).click()
    await expect(unit.page.getByText(/签收$/).first()).toBeVisible()
    await expect.poll(unread).toBe(before)
  })

  await test.step('the bureau sees who signed and who has not read, and urges those', async () => {
    const { page } = bureau
    await page.reload()
    await expect(page.getByText(/^已签收 1 \/ \d+/)).toBeVisible()
    await page.getByRole('button', { name: /^看未读 \d+ 家/ }).click()
    await expect(page.getByText('无人阅读').first()).toBeVisible()
    await expect(page.getByRole('row', { name: /已读/ })).toHaveCount(0)
    await page.getByRole('button', { name: '催阅未读的人' }).click()
    await expect(page.getByText(/^将提醒 [1-9]\d* 人/)).toBeVisible()
    const urge = page.getByRole('dialog').getByRole('button', { name: /^提醒 \d+ 人/ })
    const people = Number(/\d+/.exec((await urge.textContent()) ?? '')?.[0])
    expect(people).toBeGreaterThan(0)
    await urge.click()
    await expect(page.getByRole('status').filter({ hasText: `已提醒 ${people} 人。` })).toBeVisible()
    // Nobody is told twice on one day.
    await page.getByRole('button', { name: '催阅未读的人' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^提醒 \d+ 人/ })
      .click()
    await expect(page.getByText(`${people} 人今天已经提醒过，没有重复提醒。`)).toBeVisible()
  })

  await test.step('the bureau takes the receipts along as a ledger', async () => {
    const { page } = bureau
    await page.goto(new URL(page.url()).pathname)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出签收表' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`《${title}》阅读与签收情况.xlsx`)
    const [sheet] = await readTable(await readFile(await file.path()), { name: '签收.xlsx' })
    const lines = sheet?.rows.map(({ cells }) => cells) ?? []
    const head = lines.findIndex(([first]) => first === '序号')
    expect(lines[head]).toEqual(['序号', '单位', '应阅人', '阅读时间', '签收人', '签收时间'])
    const signed = lines.slice(head + 1).filter((cells) => cells[5] !== '未签收')
    expect(signed).toHaveLength(1)
    expect(signed[0]?.[3]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
  })

  await test.step('the bureau withdraws it with a reason', async () => {
    await bureau.page.getByRole('button', { name: '撤回通知' }).click()
    const dialog = bureau.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('日期有误')
    await dialog.getByRole('button', { name: '撤回通知' }).click()
    await expect(bureau.page.getByText(/撤回：日期有误/)).toBeVisible()
    await unit.page.reload()
    await expect(unit.page.getByText(/撤回：日期有误/)).toBeVisible()
    await expect(unit.page.getByText('请于月底前报送。')).toHaveCount(0)
  })
})

test('a bureau sets its own rule, and takes it back', async ({ as }) => {
  const { page, get } = await as(people.bureau)
  await page.goto('/inbox/rules')
  const row = page.getByRole('row', { name: /^待签批/ })
  await row.getByRole('button', { name: '修改规则' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByLabel('逾期几天后提醒保密局').fill('7')
  await drawer.getByRole('button', { name: '保存规则' }).click()
  await expect(row).toContainText('本级规则')
  await expect(row).toContainText('7 天')
  const ruleOf = async () =>
    (await get<Rules>('/inbox/rules')).items.find(({ kind }) => kind === 'rounds.assessment.sign')
  expect(await ruleOf()).toMatchObject({ own: true, terms: { bureauAfter: 7 } })
  await row.getByRole('button', { name: '修改规则' }).click()
  await drawer.getByRole('button', { name: '恢复上级或默认规则' }).click()
  await expect(row).toContainText('系统默认')
})

test('whoever goes away names who stands in for him, and whoever cannot says why', async ({ as }) => {
  const { page, get } = await as(people.unit)
  await page.goto('/inbox/settings')
  await page.getByRole('button', { name: '指定代办人' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('combobox', { name: '代办人' }).click()
  await expect(page.getByText(/代办不授予新的权限$/).first()).toBeVisible()
  await page.getByText(/一把手（ybs-/).click()
  const dates = drawer.locator('.ant-picker input')
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await dates.nth(1).fill(soon)
  await dates.nth(1).press('Enter')
  await drawer.getByLabel('事由').fill('外出培训')
  await drawer.getByRole('button', { name: '指定代办人' }).click()
  await expect(page.getByRole('row', { name: /一把手 代 .*代办中.*外出培训/ })).toBeVisible()
  const { items } = await get<{ items: Substitution[] }>('/inbox/substitutions?filter[state]=running')
  expect(items).toMatchObject([{ reason: '外出培训', mayEnd: true }])
  await page.getByRole('button', { name: '提前结束' }).click()
  await expect(page.getByText('已提前结束').first()).toBeVisible()
})
