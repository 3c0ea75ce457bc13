import { expect, freshForm, setOffline, test } from './city.ts'
import { answersOf, openItem, openLine } from './form.ts'

const saved = /已保存 \d\d:\d\d:\d\d/
const answered = (no: string) => `#item-${no} .hm-fill-score, #item-${no}`

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
  await expect(page.getByRole('button', { name: /^移除|删除|去掉/ })).toBeVisible()
  await page.keyboard.press('0')
  await openLine(page, '2')
  await page.keyboard.press('1')
  await expect(page.getByText(saved)).toBeVisible()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await setOffline(desk, true)
  await page.reload()
  await openLine(page, '2')
  await expect(openItem(page).getByRole('button', { pressed: true }).nth(1)).toBeVisible()
  await openLine(page, '1')
  await page.getByRole('button', { name: /会议记录\.txt$/ }).last().click()
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
