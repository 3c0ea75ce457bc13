import type { BrowserContextOptions } from '@playwright/test'
import { people } from '../tour.ts'
import {
  type Arrive,
  type Desk,
  expect,
  formOf,
  peopleOf,
  runningRound,
  test,
  untouchedForms,
} from './city.ts'
import { answersOf, answerTheRest, explanation, openItem, wholeForm } from './form.ts'
import type { Hands } from './hands.ts'
import {
  accept,
  announce,
  compareBoard,
  drawSpotCheck,
  findLess,
  handIn,
  mend,
  plan,
  type Story,
  sendBack,
  sendToHead,
  sign,
  signIn,
  takeUp,
} from './steps.ts'

/** One round of two units from the plan to the results, told by three people who all have the same hands. */
export async function wholeRound(
  arrive: Arrive,
  hands: Hands,
  options?: BrowserContextOptions,
): Promise<void> {
  const story: Story = { hands, title: `2026年度保密自查自评（${Date.now().toString(36)}）` }
  const come = async (username: string): Promise<Desk> => {
    const desk = await arrive(username, options)
    await test.step(`${username} signs in`, () => signIn(story, desk.page, username))
    return desk
  }
  const bureau = await come(people.bureau)
  const [unit, other] = await untouchedForms(bureau, (await runningRound(bureau)).id)
  if (!unit || !other) throw new Error('too few units')
  const persons = await peopleOf(bureau, unit.unitId)

  const roundId = await test.step('the city plans it in the wizard and publishes it', () =>
    plan(story, bureau, [unit.unitName, other.unitName]))
  const clerk = await come(persons.officer.username)
  const { id } = await formOf(clerk, roundId)
  await test.step('the clerk fills in the form', () => fillIn(story, clerk, id))
  await test.step('and sends it to the head', () => sendToHead(story, clerk.page))
  const head = await come(persons.head.username)
  await test.step('the head signs with the password', () => sign(story, head.page))
  await test.step('the clerk hands it in', () => handIn(story, clerk.page))
  await test.step('the city returns it with a reason', () => sendBack(story, bureau.page, unit.unitName))
  await test.step('the unit mends it and hands it in again', async () => {
    await mend(story, clerk.page)
    await sign(story, head.page)
    await handIn(story, clerk.page)
  })
  await test.step('the city accepts it', () => accept(story, bureau.page, unit.unitName))
  await test.step('it is drawn for a spot check', () => drawSpotCheck(story, bureau.page, 1))
  await test.step('and found worse on site', () => findLess(story, bureau, id, unit.unitName))
  await test.step('the results are announced', () => announce(story, bureau.page, 1))
  await test.step('the board says what the database says', () =>
    compareBoard(story, bureau, roundId, { total: 2, done: 1 }))
}

/** A few items one by one, as a person does; all others at once, through the API. */
async function fillIn(story: Story, clerk: Desk, id: string): Promise<void> {
  const { hands } = story
  const { page } = clerk
  await answerTheRest(clerk, id, ['1', '5', '6'])
  await takeUp(story, page, '填报')
  await expect(openItem(page)).toHaveAttribute('id', 'item-1')
  await hands.press(openItem(page).getByRole('button', { name: /未对保密工作提出明确要求的/ }), '1')
  await hands.write(explanation(page), '一季度没有部署')
  await openNext(story, clerk, '5')
  await hands.press(openItem(page).getByRole('button', { name: /制度不健全/ }), '1')
  await hands.press(openItem(page).getByRole('button', { name: '增加' }), '+')
  await hands.write(explanation(page), '缺两项制度，明年一季度补齐')
  await openNext(story, clerk, '6')
  await hands.press(openItem(page).getByRole('button', { name: /无问题/ }), '0')
  await expect(page.getByText(/已保存 \d\d:\d\d:\d\d/)).toBeVisible()
  const answers = await answersOf(clerk, id)
  expect(answers).toHaveLength(wholeForm)
  expect(answers.map(({ item, deductions }) => [item, deductions])).toEqual(
    expect.arrayContaining([
      ['1', [{ rule: 1 }]],
      ['5', [{ rule: 1, count: 2 }]],
      ['6', []],
    ]),
  )
}

/** The next gap: Ctrl Enter leaves the text, N finds it; with a finger it is the line further down. */
async function openNext({ hands }: Story, { page }: Desk, no: string): Promise<void> {
  await hands.press(page.locator(`#item-${no}`), 'Control+Enter n')
  await expect(openItem(page)).toHaveAttribute('id', `item-${no}`)
}
