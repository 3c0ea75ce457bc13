import type { SessionRow } from '../../src/modules/identity/contract.ts'
import { demoPassword } from '../tour.ts'
import { expect, freshForm, test } from './city.ts'
import { answersOf, explanation, openItem, openLine } from './form.ts'

test('what is typed while the session ends is sent after signing in again', async ({ as }) => {
  const { desk, officer, form } = await freshForm(as)
  const { page } = desk
  const elsewhere = await as(officer.username)
  await page.goto(`/assessments/${form.id}`)
  await openLine(page, '7')
  await page.keyboard.press('2')
  await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()

  const { items } = await elsewhere.get<{ readonly items: readonly SessionRow[] }>('/sessions')
  for (const { id, current } of items) if (!current) await elsewhere.act('DELETE', `/sessions/${id}`)
  await explanation(page).pressSequentially('合格率 76%，已补训')
  const gate = page.getByRole('dialog', { name: `${officer.name}，请重新登录` })
  await expect(gate).toBeVisible()
  await expect(gate.getByLabel('用户名')).toBeDisabled()
  await gate.getByLabel('密码', { exact: true }).fill('not-the-password-1')
  await gate.getByRole('button', { name: '登录' }).click()
  await expect(gate.getByRole('alert')).toBeVisible()
  await gate.getByLabel('密码', { exact: true }).fill(demoPassword)
  // It is called the same as before it was pressed.
  await gate.getByRole('button', { name: '登录', exact: true }).click()

  await expect(gate).toBeHidden()
  await expect(explanation(page)).toHaveValue('合格率 76%，已补训')
  await expect(openItem(page)).toHaveAttribute('id', 'item-7')
  await expect
    .poll(async () => (await answersOf(elsewhere, form.id)).find(({ item }) => item === '7'))
    .toMatchObject({ deductions: [{ rule: 2 }], explanation: '合格率 76%，已补训' })
})
