import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import type { Assessment, AssessmentRow, Progress, Round } from '../../src/modules/rounds/contract.ts'
import { demoPassword } from '../tour.ts'
import { type Desk, expect } from './city.ts'
import { explanation, openItem } from './form.ts'
import type { Hands } from './hands.ts'

/** The steps of one round, each by whoever takes it, with whatever hands he has. */
export interface Story {
  readonly hands: Hands
  /** What the round is called; everybody finds it by this. */
  readonly title: string
}

export async function signIn({ hands }: Story, page: Page, username: string): Promise<void> {
  await page.goto('/')
  await hands.write(page.getByLabel('用户名'), username)
  await hands.write(page.getByLabel('密码', { exact: true }), demoPassword)
  await hands.press(page.getByRole('button', { name: '登录' }))
  await expect(rail(page, '工作台')).toBeVisible()
}

const rail = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: new RegExp(`^${name}`) })

/** A page of the round that is open. */
const toTab = ({ hands }: Story, page: Page, name: RegExp): Promise<void> =>
  hands.press(page.getByRole('navigation', { name: '本轮的页面' }).getByRole('link', { name }))

const nextStep = ({ hands }: Story, page: Page, step: string): Promise<void> =>
  hands.press(page.getByRole('button', { name: `下一步：${step}` }))

/** Plans a round in the wizard and publishes it; its identifier. */
export async function plan(story: Story, bureau: Desk, units: readonly string[]): Promise<string> {
  const { hands, title } = story
  const { page } = bureau
  await hands.press(rail(page, '自评'), 'g z')
  await hands.press(
    page.getByRole('button', { name: '制定轮次' }).or(page.getByRole('link', { name: '制定轮次' })),
  )
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('制定轮次')
  await hands.write(page.getByLabel('名称'), title)
  await hands.press(page.getByRole('radio', { name: /机关、单位保密自查自评/ }))
  await nextStep(story, page, '范围')
  await tryRegion(story, page)
  for (const unit of units) {
    await hands.pick(page.getByLabel('加入单位'), unit)
    await expect(page.getByRole('button', { name: `去掉${unit}` })).toBeVisible()
  }
  await nextStep(story, page, '日程')
  const dueOn = await moveDay(story, page.getByLabel('填报截止'), -3)
  await nextStep(story, page, '规则')
  await hands.press(page.getByRole('radio', { name: /系统内签批或签字盖章件/ }))
  await hands.press(page.getByRole('switch', { name: '结果在参评单位间公开' }))
  await nextStep(story, page, '核对并下发')
  const publish = `下发给 ${units.length} 家单位`
  await hands.press(page.getByRole('button', { name: publish }))
  await hands.press(page.getByRole('dialog').getByRole('button', { name: publish }))
  await expect(page.getByRole('dialog')).toBeHidden()
  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  expect(await bureau.get<Round>(`/rounds/${id}`)).toMatchObject({
    title,
    dueOn,
    policy: { signOff: 'either', publicResults: true },
    scope: { regions: [], units: { length: units.length } },
  })
  return id
}

/** Ticks a county on the tree, and takes it out again. */
async function tryRegion({ hands }: Story, page: Page): Promise<void> {
  const county = page.getByRole('tree', { name: '地区' }).getByRole('treeitem', { name: '郧西县' })
  await hands.tick(county)
  await expect(county).toHaveAttribute('aria-checked', 'true')
  await hands.press(page.getByRole('button', { name: '去掉郧西县' }))
  await expect(county).toHaveAttribute('aria-checked', 'false')
}

/** Types another day into a field; the day. */
async function moveDay({ hands }: Story, field: Locator, days: number): Promise<string> {
  await expect(field).toBeEnabled()
  await expect(field).not.toHaveValue('')
  const before = Date.parse(await field.inputValue())
  const day = new Date(before + days * 86_400_000).toISOString().slice(0, 10)
  await hands.write(field, day)
  await field.page().keyboard.press('Enter')
  await expect(field).toHaveValue(day)
  return day
}

/** From the workbench, as one who has found it waiting there. */
export async function takeUp({ hands, title }: Story, page: Page, verb: string): Promise<void> {
  const back = page.getByRole('link', { name: /^返回/ })
  if (await back.isVisible()) await hands.press(back)
  await hands.press(rail(page, '工作台'), 'g w')
  await hands.press(page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: verb }))
}

/** From the form that is filled in to its summary, and on to the head. */
export async function sendToHead(story: Story, page: Page): Promise<void> {
  await story.hands.press(page.getByRole('button', { name: '核对并提交', exact: true }))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('核对并提交')
  await passToHead(story, page)
}

/** Closes the form on its summary, for the head to sign. */
export async function passToHead({ hands }: Story, page: Page): Promise<void> {
  const pass = page.getByRole('button', { name: '核对无误，送签批' })
  // The field for the reply comes with the button, and only where the form came back.
  await expect(pass).toBeVisible()
  const reply = page.getByLabel(/对退回意见的答复/)
  if (await reply.isVisible()) await hands.write(reply, '已补充说明')
  await hands.press(pass)
  await expect(page.getByText('等待一把手签批。一把手登录后会在工作台看到。')).toBeVisible()
}

export async function sign(story: Story, page: Page): Promise<void> {
  await takeUp(story, page, '签批')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('签批')
  await story.hands.write(page.getByLabel('登录密码'), demoPassword)
  await story.hands.press(page.getByRole('button', { name: '签批本表' }))
  await expect(page.getByText(/在系统内签批$/)).toBeVisible()
}

export async function handIn(story: Story, page: Page): Promise<void> {
  await takeUp(story, page, '提交')
  await story.hands.press(page.getByRole('button', { name: '提交本表' }))
  await expect(page.getByText('已提交，等待保密局审核。')).toBeVisible()
}

const reason = '佐证材料不足，请补充后重新提交。'
const mended = '抽查测试合格率 76%，已补训'
const nothingWaits = (page: Page): Locator => page.getByText('没有待审核的评定表。单位提交后会出现在这里。')

/** Returns the one form that waits for review, with a reason. */
export async function sendBack(story: Story, page: Page, unit: string): Promise<void> {
  const { hands } = story
  await toTab(story, page, /^审核/)
  const panel = page.getByRole('complementary', { name: `${unit}的评定表` })
  await hands.look(page.getByRole('row').filter({ hasText: unit }))
  await hands.press(panel.getByRole('button', { name: '退回' }), 'r')
  const dialog = page.getByRole('dialog', { name: `退回${unit}` })
  await hands.press(dialog.getByRole('button', { name: reason }))
  await hands.press(dialog.getByRole('button', { name: '退回该单位' }))
  await expect(nothingWaits(page)).toBeVisible()
}

/** Changes an item as the bureau asked, and sends it to the head again. */
export async function mend(story: Story, page: Page): Promise<void> {
  const { hands } = story
  await takeUp(story, page, '修改')
  await expect(page.getByLabel('退回意见')).toContainText(reason)
  await hands.press(page.getByRole('button', { name: '按意见修改' }))
  await hands.press(page.locator('#item-7'))
  await expect(openItem(page)).toHaveAttribute('id', 'item-7')
  await hands.press(openItem(page).getByRole('button', { name: /抽查测试合格率低于80%的/ }), '2')
  await hands.write(explanation(page), mended)
  await sendToHead(story, page)
}

/** Accepts the one form that waits, after a look at what was changed in it. */
export async function accept(story: Story, page: Page, unit: string): Promise<void> {
  const { hands } = story
  await toTab(story, page, /^审核/)
  await hands.look(page.getByRole('row').filter({ hasText: unit }))
  await hands.press(page.getByRole('button', { name: '看全表' }))
  await openToReview(story, page, 7)
  await expect(page.getByRole('article', { name: '第 7 项' })).toContainText(mended)
  await hands.press(page.getByRole('button', { name: /^审核通过/ }), 'a')
  await expect(nothingWaits(page)).toBeVisible()
}

/** Opens an item of a form that is reviewed. */
async function openToReview({ hands }: Story, page: Page, no: number): Promise<Locator> {
  const item = page.getByRole('article', { name: `第 ${no} 项`, exact: true })
  await hands.press(item.getByRole('button').first(), Array(no).fill('j').join(' '))
  await expect(item.getByRole('button').first()).toHaveAttribute('aria-expanded', 'true')
  return item
}

export async function drawSpotCheck(story: Story, page: Page, count: number): Promise<void> {
  const { hands } = story
  await toTab(story, page, /^抽查/)
  await hands.press(page.getByRole('button', { name: '安排抽查' }))
  const drawer = page.getByRole('dialog', { name: '安排抽查' })
  await hands.press(drawer.getByRole('radio', { name: '按数量抽' }))
  await hands.write(drawer.getByLabel('抽取数量'), String(count))
  await hands.press(drawer.getByRole('button', { name: `封存名单，抽 ${count} 家` }))
  await expect(page.getByText('名单已封存，等见证人给出公开值后抽取。')).toBeVisible()
  await hands.write(page.getByRole('textbox', { name: /^公开值/ }), '旅程测试 20 26 11')
  await hands.press(page.getByRole('button', { name: '抽取', exact: true }))
  await expect(page.getByText('抽中', { exact: true })).toHaveCount(count)
}

/** An item that the unit gave itself in full loses a point on site. */
export async function findLess(story: Story, bureau: Desk, id: string, unit: string): Promise<void> {
  const { hands } = story
  const { page } = bureau
  await hands.press(page.getByRole('table').first().getByRole('link', { name: unit }))
  await expect(page).toHaveURL(new RegExp(`/assessments/${id}`))
  const before = await bureau.get<Assessment>(`/assessments/${id}`)
  const item = await openToReview(story, page, 3)
  await hands.press(item.getByRole('button', { name: '记抽查结果' }), 'e')
  await hands.press(item.getByRole('button', { name: /未督促检查的/ }))
  await hands.write(item.getByLabel('认定依据'), '现场没有看到督促检查的记录')
  await hands.press(item.getByRole('button', { name: '保存认定' }))
  await expect(item.getByRole('button', { name: '修改抽查结果' })).toBeVisible()
  await hands.press(page.getByRole('button', { name: '抽查完成' }))
  await hands.press(page.getByRole('dialog').getByRole('button', { name: '抽查完成' }))
  await expect(page.getByRole('dialog')).toBeHidden()
  const after = await bureau.get<Assessment>(`/assessments/${id}`)
  expect(Number(after.total)).toBe(Number(before.total) - 1)
  await hands.press(page.getByRole('link', { name: '返回抽查' }))
}

export async function announce(story: Story, page: Page, count: number): Promise<void> {
  const { hands } = story
  await toTab(story, page, /^结果公布/)
  await hands.press(page.getByRole('button', { name: `公布 ${count} 家的结果` }))
  await hands.press(page.getByRole('dialog').getByRole('button', { name: `公布 ${count} 家的结果` }))
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('已公布').first()).toBeVisible()
}

/** The board says of a round that is announced what the database says. */
export async function compareBoard(
  story: Story,
  bureau: Desk,
  roundId: string,
  expected: Figures,
): Promise<void> {
  const { page } = bureau
  const progress = await bureau.get<Progress>(`/rounds/${roundId}/progress`)
  const { items } = await bureau.get<{ readonly items: readonly AssessmentRow[] }>(
    `/rounds/${roundId}/assessments`,
  )
  const announced = items.filter(({ state }) => state === 'announced')
  const mean = announced.reduce((sum, { percentage }) => sum + Number(percentage), 0) / announced.length
  const { total, done } = expected
  expect([items.length, announced.length, progress.states.announced, progress.spotChecked]).toEqual([
    total,
    done,
    done,
    done,
  ])
  expect(Math.abs(Number(progress.averagePercentage) - mean)).toBeLessThan(0.1)

  await toTab(story, page, /^总览/)
  for (const [word, count] of [
    ['应报', total],
    ['已提交', done],
    ['填报中', 0],
    ['退回', 0],
    ['未开始', total - done],
  ] as const) {
    const figure = page.getByRole('term').filter({ hasText: word }).locator('xpath=following-sibling::dd')
    await expect(figure.first()).toHaveText(new RegExp(`^${count}(\\D|\\d+\\.\\d%|$)`))
  }
  await expect(page.getByRole('table').first()).toContainText(String(progress.averagePercentage))
  expect(await recount(roundId)).toMatchObject({ checked: total, different: [] })
}

interface Figures {
  readonly total: number
  /** Handed in, accepted, checked on site and announced. */
  readonly done: number
}

/** What `hengmi round recount` finds in the database that the pages are served from. */
async function recount(roundId: string): Promise<unknown> {
  const root = join(import.meta.dirname, '../..')
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, ['bin/hengmi.ts', 'round', 'recount', roundId, '--json'], {
    cwd: root,
    env: { ...process.env, HENGMI_DATA: process.env.E2E_DATA },
  })
  return JSON.parse(stdout)
}
