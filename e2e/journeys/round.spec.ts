import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import type { Assessment, AssessmentRow, Progress } from '../../src/modules/rounds/contract.ts'
import { demoPassword, people } from '../tour.ts'
import {
  type Desk,
  expect,
  formOf,
  optionOf,
  peopleOf,
  runningRound,
  setOffline,
  test,
  untouchedForms,
} from './city.ts'
import { answersOf, explanation, fillTheRest, openLine, wholeForm } from './form.ts'

const title = `2026年度保密自查自评（${Date.now().toString(36)}）`

test('a round from its plan to its results, by everybody who has a part in it', async ({ as }) => {
  test.setTimeout(240_000)
  const bureau = await as(people.bureau)
  const [first, second, third] = await untouchedForms(bureau, (await runningRound(bureau)).id)
  if (!first || !second || !third) throw new Error('too few units')
  const { officer: clerk, head: leader } = await peopleOf(bureau, first.unitId)

  const roundId = await test.step('the city plans it in the wizard and publishes it', () =>
    plan(
      bureau.page,
      [first, second, third].map(({ unitName }) => unitName),
    ))
  const officer = await as(clerk.username)
  const head = await as(leader.username)
  const { id } = await formOf(officer, roundId)

  await test.step('two people answer one item at once, and one of them decides', () =>
    answerTogether(officer, head, id))
  await test.step('the line breaks: what is filled in meanwhile stays, and arrives', () =>
    goOnWithoutNetwork(officer, id))
  await test.step('the whole form is filled in and checked', () => fillAndCheck(officer, id))
  await test.step('the head signs with the password', () => sign(head.page))
  await test.step('the officer hands it in', () => handIn(officer.page))
  await test.step('the city returns it with a reason', () => sendBack(bureau.page, roundId, first.unitName))
  await test.step('the unit mends it and hands it in again', async () => {
    await mend(officer.page)
    await sign(head.page)
    await handIn(officer.page)
  })
  await test.step('the city accepts it', () => accept(bureau.page, roundId, first.unitName))
  await test.step('a second unit does the same elsewhere', () => handInElsewhere(as, bureau, roundId, second))
  await test.step('both are drawn for a spot check, and one is found worse', async () => {
    await drawSpotCheck(bureau.page, roundId)
    await findLess(bureau, id, first.unitName)
    const other = await formRow(bureau, roundId, second.unitId)
    await bureau.act('POST', `/assessments/${other.id}/spot-check`, { note: '与自评一致' })
  })
  await test.step('the results are announced, and the unit sees its own', async () => {
    await announce(bureau.page, roundId)
    await seeResult(officer, id)
  })
  await test.step('the board says what the database says', () => compareBoard(bureau, roundId))
})

async function plan(page: Page, units: readonly string[]): Promise<string> {
  await page.goto('/rounds')
  await page
    .getByRole('button', { name: '制定轮次' })
    .or(page.getByRole('link', { name: '制定轮次' }))
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('制定轮次')
  await page.getByLabel('名称').fill(title)
  await page.getByRole('radio', { name: /机关、单位保密自查自评/ }).check()
  await page.getByRole('button', { name: '下一步：范围' }).click()
  for (const unit of units) {
    await page.getByLabel('加入单位').fill(unit)
    await optionOf(page, unit).click()
    await expect(page.getByRole('button', { name: `去掉${unit}` })).toBeVisible()
  }
  await page.getByRole('button', { name: '下一步：日程' }).click()
  await expect(page.getByLabel('填报截止')).not.toHaveValue('')
  await page.getByRole('button', { name: '下一步：规则' }).click()
  await page.getByRole('radio', { name: /系统内签批或签字盖章件/ }).check()
  await page.getByRole('button', { name: '下一步：核对并下发' }).click()
  const publish = `下发给 ${units.length} 家单位`
  await page.getByRole('button', { name: publish }).click()
  await page.getByRole('dialog').getByRole('button', { name: publish }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

/** Both press within the moment in which a change waits to be sent: whoever comes second is asked. */
async function answerTogether(officer: Desk, head: Desk, id: string): Promise<void> {
  await Promise.all([officer, head].map(({ page }) => page.goto(`/assessments/${id}`)))
  await Promise.all([officer, head].map(({ page }) => openLine(page, '2')))
  await Promise.all([officer.page.keyboard.press('1'), head.page.keyboard.press('2')])
  const asked = async (): Promise<Page | undefined> => {
    for (const { page } of [officer, head]) {
      if (await page.getByRole('button', { name: '用我的' }).isVisible()) return page
    }
    return undefined
  }
  await expect.poll(asked).toBeDefined()
  const page = await asked()
  if (!page) throw new Error('nobody was asked')
  const bar = page.getByRole('alert').filter({ hasText: '也改了本项' })
  await expect(bar).toContainText(page === head.page ? /我填“.*督|我填“未组织检查/ : /我填“年度内未召开/)
  await bar.getByRole('button', { name: '用我的' }).click()
  await expect(bar).toBeHidden()
  await explanation(page).fill('会议记录不全，由办公室在12月20日前补齐')
  await expect
    .poll(async () => (await answersOf(officer, id)).find(({ item }) => item === '2'))
    .toMatchObject({
      deductions: [{ rule: page === head.page ? 2 : 1 }],
      explanation: '会议记录不全，由办公室在12月20日前补齐',
    })
  // What he decided is there for the other one, too, without asking for it.
  for (const one of [officer, head])
    await expect(explanation(one.page)).toHaveValue('会议记录不全，由办公室在12月20日前补齐', {
      timeout: 30_000,
    })
  await head.page.goto('/')
}

async function goOnWithoutNetwork(officer: Desk, id: string): Promise<void> {
  const { page } = officer
  await openLine(page, '5')
  // The app is kept for times without a network once it has been loaded.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await setOffline(officer, true)
  await page.keyboard.press('1')
  await page.keyboard.press('+')
  await explanation(page).fill('缺两项制度，明年一季度补齐')
  await expect(page.getByText(/离线，已存本机 \d+ 处/)).toBeVisible()
  await page.reload()
  await openLine(page, '5')
  await expect(explanation(page)).toHaveValue('缺两项制度，明年一季度补齐')
  await openLine(page, '6')
  await page.keyboard.press('0')
  await expect(page.getByText(/离线，已存本机 \d+ 处/)).toBeVisible()
  await setOffline(officer, false)
  await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()
  await expect
    .poll(async () => (await answersOf(officer, id)).filter(({ item }) => item === '5' || item === '6'))
    .toMatchObject([
      { item: '5', deductions: [{ rule: 1, count: 2 }], explanation: '缺两项制度，明年一季度补齐' },
      { item: '6', deductions: [] },
    ])
}

async function fillAndCheck(officer: Desk, id: string): Promise<void> {
  const { page } = officer
  await fillTheRest(page)
  await page.getByRole('button', { name: '核对并提交', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('核对并提交')
  expect(await answersOf(officer, id)).toHaveLength(wholeForm)
  await expect(page.getByRole('cell', { name: '缺两项制度，明年一季度补齐', exact: true })).toBeVisible()
  await page.getByRole('button', { name: '核对无误，送签批' }).click()
  await expect(page.getByText('等待一把手签批。一把手登录后会在工作台看到。')).toBeVisible()
}

/** From the workbench, as one who has found it waiting there. */
async function takeUp(page: Page, verb: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('listitem').filter({ hasText: title }).getByRole('button', { name: verb }).click()
}

async function sign(page: Page): Promise<void> {
  await takeUp(page, '签批')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('签批')
  await page.getByLabel('登录密码').fill(demoPassword)
  await page.getByRole('button', { name: '签批本表' }).click()
  await expect(page.getByText(/在系统内签批$/)).toBeVisible()
}

async function handIn(page: Page): Promise<void> {
  await takeUp(page, '提交')
  await page.getByRole('button', { name: '提交本表' }).click()
  await expect(page.getByText('已提交，等待保密局审核。')).toBeVisible()
}

const reason = '佐证材料不足，请补充后重新提交。'

async function sendBack(page: Page, roundId: string, unit: string): Promise<void> {
  await page.goto(`/rounds/${roundId}/review`)
  await expect(page.getByRole('row').filter({ hasText: unit })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog', { name: `退回${unit}` })
  await dialog.getByRole('button', { name: reason }).click()
  await dialog.getByRole('button', { name: '退回该单位' }).click()
  await expect(page.getByText('没有待审核的评定表。单位提交后会出现在这里。')).toBeVisible()
}

async function mend(page: Page): Promise<void> {
  await takeUp(page, '修改')
  await expect(page.getByLabel('退回意见')).toContainText(reason)
  await page.getByRole('button', { name: '按意见修改' }).click()
  await openLine(page, '7')
  await page.keyboard.press('2')
  await explanation(page).fill('抽查测试合格率 76%，已补训')
  await page.getByRole('button', { name: '核对并提交', exact: true }).click()
  await page.getByLabel(/对退回意见的答复/).fill('已补充说明')
  await page.getByRole('button', { name: '核对无误，送签批' }).click()
  await expect(page.getByText('等待一把手签批。一把手登录后会在工作台看到。')).toBeVisible()
}

async function accept(page: Page, roundId: string, unit: string): Promise<void> {
  await page.goto(`/rounds/${roundId}/review`)
  await page.getByRole('row').filter({ hasText: unit }).click()
  await page.getByRole('button', { name: '看全表' }).click()
  await expect(page.getByRole('article', { name: '第 1 项' })).toBeVisible()
  for (let item = 1; item <= 7; item += 1) await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: '第 7 项' })).toContainText('抽查测试合格率 76%，已补训')
  await page.keyboard.press('a')
  await expect(page).toHaveURL(new RegExp(`/rounds/${roundId}/review`))
  await expect(page.getByText('没有待审核的评定表。单位提交后会出现在这里。')).toBeVisible()
}

async function formRow({ get }: Desk, roundId: string, unitId: string): Promise<AssessmentRow> {
  const { items } = await get<{ readonly items: readonly AssessmentRow[] }>(`/rounds/${roundId}/assessments`)
  const row = items.find((one) => one.unitId === unitId)
  if (!row) throw new Error(`${unitId} has no form in ${roundId}`)
  return row
}

async function handInElsewhere(
  as: (username: string) => Promise<Desk>,
  bureau: Desk,
  roundId: string,
  { unitId }: AssessmentRow,
): Promise<void> {
  const { officer, head } = await peopleOf(bureau, unitId)
  const [clerk, leader] = [await as(officer.username), await as(head.username)]
  const path = `/assessments/${(await formOf(clerk, roundId)).id}`
  const { categories } = await clerk.get<Assessment>(path)
  const answers = categories.flatMap(({ items }) =>
    items.map(({ no, kind }) => ({
      item: no,
      version: 0,
      ...(kind === 'veto' ? { vetoed: false } : kind === 'scored' ? { deductions: [] } : { occurrences: 0 }),
    })),
  )
  await clerk.act('PATCH', `${path}/answers`, { answers })
  await clerk.act('POST', `${path}/check`)
  await leader.act('POST', `${path}/sign`, { method: 'password', password: demoPassword })
  await clerk.act('POST', `${path}/submit`)
  await bureau.act('POST', `${path}/accept`)
}

async function drawSpotCheck(page: Page, roundId: string): Promise<void> {
  await page.goto(`/rounds/${roundId}/spot-checks`)
  await page.getByRole('button', { name: '安排抽查' }).click()
  const drawer = page.getByRole('dialog', { name: '安排抽查' })
  await drawer.getByText('按数量抽').click()
  await drawer.getByLabel('抽取数量').fill('2')
  await drawer.getByRole('button', { name: '封存名单，抽 2 家' }).click()
  await expect(page.getByText('名单已封存，等见证人给出公开值后抽取。')).toBeVisible()
  await page.getByRole('textbox', { name: /^公开值/ }).fill('旅程测试 20 26 11')
  await page.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(page.getByText('抽中', { exact: true })).toHaveCount(2)
}

/** An item that the unit gave itself in full loses a point on site. */
async function findLess(bureau: Desk, id: string, unit: string): Promise<void> {
  const { page } = bureau
  await page
    .getByRole('link', { name: unit })
    .or(page.getByRole('button', { name: unit }))
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/assessments/${id}`))
  const before = await bureau.get<Assessment>(`/assessments/${id}`)
  const item = page.locator('#item-3')
  await item.getByRole('button').first().click()
  await item.getByRole('button', { name: '记抽查结果' }).click()
  await item.getByRole('button', { name: /未督促检查的/ }).click()
  await item.getByLabel('认定依据').fill('现场没有看到督促检查的记录')
  await item.getByRole('button', { name: '保存认定' }).click()
  await expect(item.getByRole('button', { name: '修改抽查结果' })).toBeVisible()
  await page.getByRole('button', { name: '抽查完成' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '抽查完成' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  const after = await bureau.get<Assessment>(`/assessments/${id}`)
  expect(Number(after.total)).toBe(Number(before.total) - 1)
}

async function announce(page: Page, roundId: string): Promise<void> {
  await page.goto(`/rounds/${roundId}/results`)
  await page.getByRole('button', { name: '公布 2 家的结果' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '公布 2 家的结果' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('已公布').first()).toBeVisible()
}

async function seeResult(officer: Desk, id: string): Promise<void> {
  const { page } = officer
  const { percentage } = await officer.get<Assessment>(`/assessments/${id}`)
  await page.goto(`/assessments/${id}/summary`)
  await expect(page.getByText('结果已公布，已归入档案。')).toBeVisible()
  await expect(page.getByText(`审核后 ${percentage}%`)).toBeVisible()
}

async function compareBoard(bureau: Desk, roundId: string): Promise<void> {
  const { page } = bureau
  const progress = await bureau.get<Progress>(`/rounds/${roundId}/progress`)
  const { items } = await bureau.get<{ readonly items: readonly AssessmentRow[] }>(
    `/rounds/${roundId}/assessments`,
  )
  const announced = items.filter(({ state }) => state === 'announced')
  const mean = announced.reduce((sum, { percentage }) => sum + Number(percentage), 0) / announced.length
  expect([items.length, announced.length, progress.states.announced, progress.spotChecked]).toEqual([
    3, 2, 2, 2,
  ])
  expect(Math.abs(Number(progress.averagePercentage) - mean)).toBeLessThan(0.1)

  await page.goto(`/rounds/${roundId}`)
  for (const [word, count] of [
    ['应报', 3],
    ['已提交', 2],
    ['填报中', 0],
    ['退回', 0],
    ['未开始', 1],
  ] as const) {
    const figure = page.getByRole('term').filter({ hasText: word }).locator('xpath=following-sibling::dd')
    await expect(figure.first()).toHaveText(new RegExp(`^${count}(\\D|\\d+\\.\\d%|$)`))
  }
  await expect(page.getByRole('table').first()).toContainText(String(progress.averagePercentage))
  expect(await recount(roundId)).toMatchObject({ checked: 3, different: [] })
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
