import type { Page } from '@playwright/test'
import type { Assessment, AssessmentRow } from '../../src/modules/rounds/contract.ts'
import { demoPassword, people } from '../tour.ts'
import {
  type Desk,
  expect,
  formOf,
  peopleOf,
  runningRound,
  setOffline,
  test,
  untouchedForms,
} from './city.ts'
import { answersOf, answerTheRest, explanation, fillTheRest, openLine, wholeForm } from './form.ts'
import { mouse } from './hands.ts'
import {
  accept,
  announce,
  compareBoard,
  drawSpotCheck,
  findLess,
  handIn,
  mend,
  passToHead,
  plan,
  type Story,
  sendBack,
  sign,
} from './steps.ts'

const story: Story = { hands: mouse, title: `2026年度保密自查自评（${Date.now().toString(36)}）` }

test('a round from its plan to its results, by everybody who has a part in it', async ({ as }) => {
  test.setTimeout(600_000)
  const bureau = await as(people.bureau)
  const [first, second, third] = await untouchedForms(bureau, (await runningRound(bureau)).id)
  if (!first || !second || !third) throw new Error('too few units')
  const { officer: clerk, head: leader } = await peopleOf(bureau, first.unitId)
  await bureau.page.goto('/')

  const units = [first, second, third].map(({ unitName }) => unitName)
  const roundId = await test.step('the city plans it in the wizard and publishes it', () =>
    plan(story, bureau, units))
  const officer = await as(clerk.username)
  const head = await as(leader.username)
  const { id } = await formOf(officer, roundId)

  await test.step('two people answer one item at once, and one of them decides', () =>
    answerTogether(officer, head, id))
  await test.step('the line breaks: what is filled in meanwhile stays, and arrives', () =>
    goOnWithoutNetwork(officer, id))
  await test.step('the whole form is filled in and checked', () => fillAndCheck(officer, id))
  await test.step('the head signs with the password', async () => {
    await head.page.goto('/')
    await sign(story, head.page)
  })
  await test.step('the officer hands it in', () => handIn(story, officer.page))
  await test.step('the city returns it with a reason', () => sendBack(story, bureau.page, first.unitName))
  await test.step('the unit mends it and hands it in again', async () => {
    await mend(story, officer.page)
    await sign(story, head.page)
    await handIn(story, officer.page)
  })
  await test.step('the city accepts it', () => accept(story, bureau.page, first.unitName))
  await test.step('a second unit does the same elsewhere', () => handInElsewhere(as, bureau, roundId, second))
  await test.step('both are drawn for a spot check, and one is found worse', async () => {
    await drawSpotCheck(story, bureau.page, 2)
    await findLess(story, bureau, id, first.unitName)
    const other = await formRow(bureau, roundId, second.unitId)
    await bureau.act('POST', `/assessments/${other.id}/spot-check`, { note: '与自评一致' })
  })
  await test.step('the results are announced, and the unit sees its own', async () => {
    await announce(story, bureau.page, 2)
    await seeResult(officer, id)
  })
  await test.step('the board says what the database says', () =>
    compareBoard(story, bureau, roundId, { total: 3, done: 2 }))
})

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
  // He leaves the form: whoever has it open is named to the others.
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
  await passToHead(story, page)
}

async function formRow({ get }: Desk, roundId: string, unitId: string): Promise<AssessmentRow> {
  const { items } = await get<{ readonly items: readonly AssessmentRow[] }>(`/rounds/${roundId}/assessments`)
  const row = items.find((one) => one.unitId === unitId)
  if (!row) throw new Error(`${unitId} has no form in ${roundId}`)
  return row
}

async function seeResult(officer: Desk, id: string): Promise<void> {
  const { page } = officer
  const { percentage } = await officer.get<Assessment>(`/assessments/${id}`)
  await page.goto(`/assessments/${id}/summary`)
  await expect(page.getByText('结果已公布，已归入档案。')).toBeVisible()
  await expect(page.getByText(`审核后 ${percentage}%`)).toBeVisible()
}

async function handInElsewhere(
  as: (username: string) => Promise<Desk>,
  bureau: Desk,
  roundId: string,
  { unitId }: AssessmentRow,
): Promise<void> {
  const { officer, head } = await peopleOf(bureau, unitId)
  const [clerk, leader] = [await as(officer.username), await as(head.username)]
  const { id } = await formOf(clerk, roundId)
  const path = `/assessments/${id}`
  await answerTheRest(clerk, id)
  await clerk.act('POST', `${path}/check`)
  await leader.act('POST', `${path}/sign`, { method: 'password', password: demoPassword })
  await clerk.act('POST', `${path}/submit`)
  await bureau.act('POST', `${path}/accept`)
}
