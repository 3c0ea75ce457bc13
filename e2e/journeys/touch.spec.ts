import { demoPassword } from '../tour.ts'
import { expect, freshForm, test } from './city.ts'
import { expectFitForFingers, tablet } from './finger.ts'
import { answersOf, explanation, openItem } from './form.ts'
import { finger } from './hands.ts'
import { wholeRound } from './whole-round.ts'

test('a clerk fills in a form on a tablet with a finger', async ({ as, browser }) => {
  const { desk, officer, form } = await freshForm(as)
  const page = await (await browser.newContext(tablet)).newPage()
  await test.step('signs in', async () => {
    await page.goto('/')
    await page.getByLabel('用户名').fill(officer.username)
    await page.getByLabel('密码', { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: '登录' }).tap()
  })
  await test.step('opens the form', async () => {
    const row = page.getByRole('listitem').filter({ hasText: '年终保密自查自评' })
    await row.getByRole('button', { name: '填报' }).tap()
    await expect(openItem(page)).toHaveAttribute('id', 'item-1')
  })
  await test.step('answers items with chips and steppers', async () => {
    await openItem(page)
      .getByRole('button', { name: /未对保密工作提出明确要求的/ })
      .tap()
    await explanation(page).fill('一季度没有部署')
    await page.locator('#item-5').tap()
    await openItem(page)
      .getByRole('button', { name: /制度不健全/ })
      .tap()
    await openItem(page).getByRole('button', { name: '增加' }).tap()
    await page.locator('#item-6').tap()
    await openItem(page)
      .getByRole('button', { name: /无问题/ })
      .tap()
    await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()
    const answers = await answersOf(desk, form.id)
    expect(answers.map(({ item, deductions }) => [item, deductions])).toEqual(
      expect.arrayContaining([
        ['1', [{ rule: 1 }]],
        ['5', [{ rule: 1, count: 2 }]],
        ['6', []],
      ]),
    )
  })
  await test.step('every control is large enough for a finger, and nothing runs off the side', () =>
    expectFitForFingers(page))
  await test.step('hands it to the head', async () => {
    await page.getByRole('button', { name: '得分明细' }).tap()
    await page.getByRole('link', { name: '看汇总' }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('核对并提交')
    await page.getByRole('button', { name: '仍送签批（余 56 项未填）' }).tap()
    await expect(page.getByText('等待一把手签批。一把手登录后会在工作台看到。')).toBeVisible()
  })
  await page.context().close()
})

test('a whole round on a tablet with a finger', async ({ arrive }) => {
  test.setTimeout(600_000)
  await wholeRound(arrive, finger, tablet)
})
