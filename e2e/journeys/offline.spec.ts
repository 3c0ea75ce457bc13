import { expect, freshForm, setOffline, test } from './city.ts'
import { answersOf, fillTheRest, openItem, openLine } from './form.ts'

const saved = /已保存 \d\d:\d\d:\d\d/

test('what was saved is there when the form is opened anew without a network, and makes no conflict', async ({
  as,
}) => {
  const { desk, form } = await freshForm(as)
  const { page } = desk
  await page.goto(`/assessments/${form.id}`)
  await openLine(page, '1')
  await page.setInputFiles('input[type=file] >> nth=0', {
    name: '会议记录.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('2026年3月5日，研究保密工作。'),
  })
  await expect(page.getByRole('button', { name: '删除会议记录.txt' })).toBeVisible()
  await page.keyboard.press('0')
  await openLine(page, '2')
  await page.keyboard.press('1')
  await expect(page.getByText(saved)).toBeVisible()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await setOffline(desk, true)
  await page.reload()
  await openLine(page, '2')
  await expect(openItem(page).locator('.hm-fill-chips [aria-pressed=true]')).toHaveCount(1)
  await openLine(page, '1')
  await page.getByRole('button', { name: '删除会议记录.txt' }).click()
  await page.reload()
  await openLine(page, '1')
  await expect(page.getByText('会议记录.txt')).toBeHidden()
  await openLine(page, '2')
  await page.keyboard.press('0')
  await setOffline(desk, false)
  await expect(page.getByText(saved)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('两人修改不一致')).toBeHidden()
  await expect
    .poll(async () => (await answersOf(desk, form.id)).find(({ item }) => item === '2')?.deductions)
    .toEqual([])
  await expect
    .poll(async () => (await desk.get<{ evidence: unknown[] }>(`/assessments/${form.id}`)).evidence)
    .toEqual([])
})

test('the keys of the app work on the form, and what is rarely done with it lies under 更多', async ({
  as,
}) => {
  const { desk, form } = await freshForm(as)
  const { page } = desk
  await page.goto(`/assessments/${form.id}`)
  await openLine(page, '2')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: '键盘' })).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /查找|搜索/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '表格导出／回填' }).click()
  await expect(page.getByRole('dialog', { name: '表格导出与回填' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^改?分填/ })
    .first()
    .click()
  await expect(
    page.getByRole('dialog', { name: '分填' }).getByRole('checkbox', { checked: true }).first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/\/$/)
})

test('a form that another has moved on becomes one to read, with the unsent changes in view', async ({
  as,
}) => {
  const { desk, officer, form } = await freshForm(as)
  const { page } = desk
  await page.goto(`/assessments/${form.id}`)
  const elsewhere = await as(officer.username)
  await elsewhere.page.goto(`/assessments/${form.id}`)
  await elsewhere.page.getByRole('button', { name: /核对并提交/ }).waitFor()
  await setOffline(desk, true)
  await openLine(page, '2')
  await page.keyboard.press('1')
  await page.getByRole('button', { name: /核对并提交/ }).waitFor()
  await fillTheRest(elsewhere.page)
  await elsewhere.page.getByRole('button', { name: '核对并提交', exact: true }).click()
  await elsewhere.page.getByRole('button', { name: '核对无误，送签批' }).click()
  await expect(elsewhere.page.getByText(/等待一把手签批/).first()).toBeVisible()
  await setOffline(desk, false)
  await expect(page.getByText('还有 1 处修改没有送达')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: '看汇总' })).toBeVisible()
})

test('whoever signs out in one window has left in all of them', async ({ as }) => {
  const { desk, officer, form } = await freshForm(as)
  const { page, context } = desk
  await page.goto(`/assessments/${form.id}`)
  await openLine(page, '2')
  const other = await context.newPage()
  await other.goto('/')
  await other.getByTitle(new RegExp(officer.name)).click()
  await other.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(other.getByLabel('用户名')).toBeVisible()
  await expect(page.getByRole('dialog', { name: `${officer.name}，请重新登录` })).toBeVisible()
  await page.getByRole('link', { name: '换一个账号登录' }).click()
  await expect(page.getByLabel('用户名')).toBeEnabled()
  await expect(page.getByRole('main')).not.toContainText(form.unitName)
})
