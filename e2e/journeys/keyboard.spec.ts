import type { Page } from '@playwright/test'
import type { Assessment, AssessmentRow } from '../../src/modules/rounds/contract.ts'
import { demoPassword, people } from '../tour.ts'
import { expect, freshForm, runningRound, test } from './city.ts'
import { answersOf, explanation, openItem, tabTo } from './form.ts'
import { keyboard } from './hands.ts'
import { wholeRound } from './whole-round.ts'

test('a clerk fills in a form without a mouse', async ({ as, browser }) => {
  const { desk, officer, form } = await freshForm(as)
  const page = await (await browser.newContext()).newPage()
  await page.goto('/')
  await expect(page.getByLabel('用户名')).toBeFocused()
  await page.keyboard.type(officer.username)
  await tabTo(page.getByLabel('密码', { exact: true }))
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')

  await test.step('from the workbench to the form', async () => {
    const { roundTitle } = await desk.get<Assessment>(`/assessments/${form.id}`)
    const row = page.getByRole('listitem').filter({ hasText: roundTitle })
    await tabTo(row.getByRole('button', { name: '填报' }))
    await page.keyboard.press('Enter')
    await expect(openItem(page)).toHaveAttribute('id', 'item-1')
  })
  await test.step('each kind of item by its keys', () => fillEachKind(page))
  await test.step('and all of it has arrived', async () => {
    await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()
    const answers = await answersOf(desk, form.id)
    const of = (no: string) => answers.find(({ item }) => item === no)
    expect(of('1')).toMatchObject({ deductions: [{ rule: 1 }, { rule: 2, points: '1' }] })
    expect(of('1')).toMatchObject({ explanation: '两次未听取汇报' })
    expect(of('2')).toMatchObject({ deductions: [] })
    expect(of('3')).toMatchObject({ applicable: false, explanation: '没有分管业务的负责人' })
    expect(of('5')).toMatchObject({ deductions: [{ rule: 1, count: 3 }] })
    expect(of('4'), 'taken back with Ctrl Z').toBeUndefined()
  })
  await test.step('to the summary and on to the head', async () => {
    await tabTo(page.getByRole('link', { name: '看汇总' }))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('核对并提交')
    await tabTo(page.getByRole('button', { name: '仍送签批（余 55 项未填）' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('等待一把手签批。一把手登录后会在工作台看到。')).toBeVisible()
  })
  await page.context().close()
})

async function fillEachKind(page: Page): Promise<void> {
  const { keyboard } = page
  await keyboard.press('1')
  await keyboard.press('2')
  await keyboard.press('+')
  await tabTo(explanation(page))
  await keyboard.type('两次未听取汇报')
  await keyboard.press('Control+Enter')
  await expect(openItem(page)).toHaveAttribute('id', 'item-2')
  await keyboard.press('0')
  await keyboard.press('Alt+ArrowDown')
  await keyboard.press('s')
  await expect(explanation(page)).toBeFocused()
  await keyboard.type('没有分管业务的负责人')
  await keyboard.press('Alt+ArrowDown')
  await keyboard.press('Alt+ArrowDown')
  await expect(openItem(page)).toHaveAttribute('id', 'item-5')
  await keyboard.press('1')
  await keyboard.press('+')
  await keyboard.press('+')
  await keyboard.press('Alt+ArrowUp')
  await keyboard.press('0')
  await keyboard.press('Control+z')
  await expect(openItem(page)).toHaveAttribute('id', 'item-4')
  await expect(openItem(page).getByRole('button', { name: /无问题/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
}

test('an officer reviews without a mouse', async ({ as }) => {
  const { page, get } = await as(people.bureau)
  const round = await runningRound({ get })
  const stateOf = async (id: string) => (await get<Assessment>(`/assessments/${id}`)).state
  const waiting = async () =>
    (await get<{ readonly items: readonly AssessmentRow[] }>(`/rounds/${round.id}/review-queue?limit=3`))
      .items
  const [first, second, third] = await waiting()
  if (!first || !second || !third) throw new Error('fewer than three forms wait for review')
  await page.goto(`/rounds/${round.id}/review`)
  const row = (one: AssessmentRow) => page.getByRole('row').filter({ hasText: one.subjectName }).first()
  await expect(row(first)).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Space')
  await expect(page.getByRole('complementary', { name: `${second.subjectName}的评定表` })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: `退回${second.subjectName}` })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.type('第2项得满分但没有佐证，请补充会议纪要。')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => stateOf(second.id)).toBe('returned')
  await expect(dialog).toBeHidden()

  await expect(row(third)).toBeVisible()
  await page.keyboard.press('k')
  await page.keyboard.press('a')
  await expect.poll(() => stateOf(first.id)).toBe('accepted')
  expect(await stateOf(third.id)).toBe('submitted')
})

test('a whole round without a mouse', async ({ arrive }) => {
  test.setTimeout(600_000)
  await wholeRound(arrive, keyboard)
})
