import type { Page } from '@playwright/test'
import { people } from '../tour.ts'
import { expect, optionOf, test } from './city.ts'
import { codeAt } from './totp.ts'

const username = `xin.${Date.now().toString(36)}`
const name = '测试员新'
const unit = '十堰市委政法委'
const ownPassword = 'Heng-mi-2026-lucheng'

test('a new account gets its role, its own password and its dynamic code', async ({ as, browser }) => {
  const first = await test.step('the system administrator makes it', async () =>
    makeAccount((await as(people.sysadmin)).page))
  const page = await (await browser.newContext()).newPage()
  await test.step('without a role it may do nothing; the security administrator gives one', async () =>
    giveRole((await as(people.secadmin)).page))

  await test.step('at the first sign-in it needs a password of its own', async () => {
    await signIn(page, first)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('修改初始密码')
    await page.getByLabel('现在的密码').fill(first)
    await page.getByLabel('新密码', { exact: true }).fill('short')
    await expect(page.getByText(/^还不行：/)).toBeVisible()
    await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
    await page.getByLabel('再输一遍新密码').fill(ownPassword)
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
  })

  const secret = await test.step('it sets up the dynamic code', () => setUpCode(page))
  await test.step('and needs it from then on', async () => {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await signIn(page, ownPassword)
    await page.getByLabel('动态口令').fill('000000')
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    // The code that turned it on is used up: the next one is due at the latest in half a minute, and already good.
    await page.getByLabel('动态口令').fill(codeAt(secret, Date.now() + 30_000))
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible()
  })
  await page.context().close()
})

async function makeAccount(page: Page): Promise<string> {
  await page.goto('/users')
  await page.getByRole('button', { name: '新建账号' }).click()
  const drawer = page.getByRole('dialog', { name: '新建账号' })
  await drawer.getByLabel('姓名').fill(name)
  await drawer.getByLabel('用户名').fill(username)
  await drawer.getByLabel('单位（选填）').fill(unit)
  await optionOf(page, unit).click()
  await drawer.getByRole('button', { name: '新建账号' }).click()
  const slip = page.getByRole('dialog', { name: `${name}的一次性密码` })
  const shown = slip.getByRole('definition').nth(1)
  await expect(shown).toHaveText(/^•+$/)
  await slip.getByRole('button', { name: '显示密码' }).click()
  await expect(shown).not.toHaveText(/•/)
  const password = (await shown.textContent()) ?? ''
  await slip.getByRole('button', { name: '已交接，关闭' }).click()
  await expect(slip).toBeHidden()
  return password
}

async function giveRole(page: Page): Promise<void> {
  await page.goto(`/users?q=${username}`)
  await page.getByRole('row').filter({ hasText: username }).click()
  await expect(page.getByText('尚未授予角色，登录后做不了事。授予一个角色后立即生效。')).toBeVisible()
  await page.getByRole('button', { name: '授予角色' }).click()
  const drawer = page.getByRole('dialog', { name: `给${name}授予角色` })
  await drawer.getByLabel('角色', { exact: true }).click()
  await optionOf(page, '工作人员').click()
  await drawer.getByLabel('理由和依据').fill('办公室报送的人员名册')
  await drawer.getByRole('button', { name: '授予角色' }).click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: '工作人员' })).toContainText(unit)
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

async function setUpCode(page: Page): Promise<string> {
  await page.goto('/account')
  await page.getByRole('button', { name: '设置动态口令' }).click()
  await page.getByLabel('先输入你的密码').fill(ownPassword)
  await page.getByRole('button', { name: '开始设置' }).click()
  await expect(page.getByLabel('动态口令的二维码')).toBeVisible()
  await page.getByText('不能扫描，手工输入密钥').click()
  const secret = (await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).textContent()) ?? ''
  await page.getByLabel('令牌上显示的 6 位数字').fill(codeAt(secret, Date.now()))
  await page.getByRole('button', { name: '启用动态口令' }).click()
  await expect(page.getByText('登录时除密码外还要输入手机令牌上的 6 位数字。')).toBeVisible()
  return secret
}
