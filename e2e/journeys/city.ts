import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import type { User } from '../../src/modules/identity/contract.ts'
import type { AssessmentRow, AssessmentSummary, Round } from '../../src/modules/rounds/contract.ts'
import { demoPassword } from '../tour.ts'

export { expect }

/** Opens a browser of one person's own, already signed in. */
type As = (username: string, options?: BrowserContextOptions) => Promise<Desk>
/** Opens a browser of one person's own, who still has to sign in. */
export type Arrive = (username: string, options?: BrowserContextOptions) => Promise<Desk>

/** One person at one browser: his page, and the API with his session. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  get<Data>(path: string): Promise<Data>
  /** Does something through the API, where a story is about something else. */
  act(method: 'POST' | 'PATCH' | 'DELETE', path: string, data?: object): Promise<void>
}

/** Tests with as many signed-in people as they need; an error thrown in a page of any of them fails the test. */
export const test = base.extend<{ as: As; arrive: Arrive }>({
  arrive: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    const errors: string[] = []
    await use(async (username, options = {}) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(`${username}: ${error.message}`))
      return { page, context, get: reader(context.request), act: actor(context.request) }
    })
    for (const context of contexts) await context.close()
    expect(errors, 'errors thrown in pages').toEqual([])
  },
  as: async ({ arrive }, use) => {
    await use(async (username, options) => {
      const desk = await arrive(username, options)
      await desk.act('POST', '/session', { username, password: demoPassword })
      return desk
    })
  },
})

/** Reads the API; a path without `/api/v1`. */
export const reader =
  (request: APIRequestContext) =>
  async <Data>(path: string): Promise<Data> => {
    const answer = await request.get(`/api/v1${path}`)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as Data
  }

const actor =
  (request: APIRequestContext): Desk['act'] =>
  async (method, path, data = {}) => {
    const answer = await request.fetch(`/api/v1${path}`, { method, data })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  }

interface Items<Row> {
  readonly items: readonly Row[]
}

/** The round of all organisations that is under way in the sample city. */
export async function runningRound({ get }: Pick<Desk, 'get'>): Promise<Round> {
  const { items } = await get<Items<Round>>(
    '/rounds?filter[state]=open,reviewing&filter[layer]=organisation&filter[kind]=full&sort=dueOn',
  )
  const round = items.find(({ scope }) => scope.units.length === 0)
  if (!round) throw new Error('no round of the whole city is under way')
  return round
}

/** Forms of the running round that nobody has begun: whoever takes one fills in something, and it is his. */
export async function untouchedForms(bureau: Desk, roundId: string): Promise<readonly AssessmentRow[]> {
  const { items } = await bureau.get<Items<AssessmentRow>>(
    `/rounds/${roundId}/assessments?filter[state]=draft&limit=200`,
  )
  const untouched = items.filter(({ answered, lastSavedAt }) => answered === 0 && lastSavedAt === null)
  if (untouched.length < 3) throw new Error('fewer than three forms are left that nobody has begun')
  return untouched
}

/** Who fills in and who signs for a unit. */
export async function peopleOf(
  { get }: Desk,
  unitId: string,
): Promise<{ readonly officer: User; readonly head: User }> {
  const { items } = await get<Items<User>>(`/users?filter[unit]=${unitId}`)
  const holding = (role: User['roles'][number]['role']) => {
    const found = items.find(({ roles }) => roles.some((held) => held.role === role))
    if (!found) throw new Error(`nobody is ${role} at ${unitId}`)
    return found
  }
  return { officer: holding('unit_officer'), head: holding('unit_head') }
}

/** A unit's officer before a form that nobody has begun. */
export async function freshForm(
  as: As,
  options?: BrowserContextOptions,
): Promise<{
  readonly desk: Desk
  readonly officer: User
  readonly head: User
  readonly form: AssessmentRow
}> {
  const bureau = await as('shi.officer')
  const [form] = await untouchedForms(bureau, (await runningRound(bureau)).id)
  if (!form) throw new Error('no form is left that nobody has begun')
  const { officer, head } = await peopleOf(bureau, form.unitId)
  await bureau.context.close()
  return { desk: await as(officer.username, options), officer, head, form }
}

/** The unit's own form of one round, as the unit finds it. */
export async function formOf({ get }: Desk, roundId: string): Promise<AssessmentSummary> {
  const { items } = await get<Items<AssessmentSummary>>(`/assessments?filter[round]=${roundId}`)
  const form = items.find(({ layer }) => layer === 'organisation')
  if (!form) throw new Error(`no form of the round ${roundId}`)
  return form
}

/** Cuts one person off, or brings him back. A page that is opened anew meanwhile stays cut off from its first request. */
export async function setOffline({ context }: Desk, isOffline: boolean): Promise<void> {
  const toServer = /\/(api\/v1|healthz)/
  if (isOffline) await context.route(toServer, (route) => route.abort('internetdisconnected'))
  await context.setOffline(isOffline)
  if (!isOffline) await context.unroute(toServer)
}

/** An entry of the list that a field has opened. */
export const optionOf = (page: Page, name: string): Locator =>
  page.locator('.ant-select-dropdown').getByTitle(name, { exact: true })

const isTicked = '@type="radio" or @type="checkbox"'
/** What one sees and hits of a control: of a box or a radio button, its label. */
export const drawnOf = (control: Locator): Locator =>
  control.locator(
    `xpath=self::*[not(self::input[${isTicked}])] | self::input[${isTicked}]/ancestor::label[1]`,
  )
