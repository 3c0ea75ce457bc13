import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test'

/** Everybody in the demonstration has it. */
export const demoPassword = 'Hengmi-demo-2026'

export const people = {
  bureau: 'shi.officer',
  county: 'xian01.officer',
  unit: 'bmy-01100009xr',
  head: 'ybs-01100009xr',
  department: 'bgs-01100009xr',
  sysadmin: 'sysadmin',
  secadmin: 'secadmin',
  auditor: 'auditor',
} as const
export type Persona = keyof typeof people

/** A page to be looked at: who sees it, and where. */
export interface Stop {
  readonly name: string
  readonly who: Persona | undefined
  readonly path: string
  /** Something that is there once the page is whole. */
  readonly ready?: string
}

/** A browser in which one person has signed in. */
export async function signedIn(
  browser: Browser,
  address: string,
  who: Persona | undefined,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  })
  if (who) {
    const answer = await context.request.post('/api/v1/session', {
      data: { username: people[who], password: demoPassword },
    })
    if (!answer.ok()) throw new Error(`${people[who]} cannot sign in: ${await answer.text()}`)
  }
  return context
}

interface Found {
  readonly running: string
  readonly announced: string
  readonly form: string
  readonly handedIn: string
  readonly standard: string
  readonly unit: string
  readonly user: string
  readonly region: string
  readonly finding: string
  readonly notice: string
  readonly paper: string
}

/** Every page of the app with something real on it, as the demonstration left it. */
export async function allStops(browser: Browser, address: string): Promise<readonly Stop[]> {
  const found = await findThings(browser, address)
  const { running, announced, form, handedIn, standard, unit, user, region, notice, paper, finding } = found
  const stop = (name: string, who: Persona | undefined, path: string): Stop => ({ name, who, path })
  return [
    stop('sign-in', undefined, '/'),
    stop('workbench-bureau', 'bureau', '/'),
    stop('workbench-county', 'county', '/'),
    stop('workbench-unit', 'unit', '/'),
    stop('workbench-head', 'head', '/'),
    stop('rounds', 'bureau', '/rounds'),
    stop('round-board', 'bureau', `/rounds/${running}`),
    stop('round-units', 'bureau', `/rounds/${running}/units`),
    stop('round-county', 'bureau', `/rounds/${running}/regions/${region}`),
    stop('round-review', 'bureau', `/rounds/${running}/review`),
    stop('round-spot-checks', 'bureau', `/rounds/${announced}/spot-checks`),
    stop('round-results', 'bureau', `/rounds/${announced}/results`),
    stop('round-plan', 'bureau', `/rounds/${running}/plan`),
    stop('round-new', 'bureau', '/rounds/new'),
    stop('coverage', 'bureau', '/rounds/coverage'),
    stop('review', 'bureau', `/assessments/${handedIn}`),
    stop('assessments', 'unit', '/assessments'),
    stop('fill', 'unit', `/assessments/${form}`),
    stop('fill-department', 'department', '/assessments'),
    stop('summary', 'unit', `/assessments/${form}/summary`),
    stop('print', 'unit', `/assessments/${form}/print`),
    stop('findings', 'bureau', '/findings'),
    stop('findings-panel', 'bureau', `/findings?open=${finding}`),
    stop('findings-review', 'bureau', '/findings/review'),
    stop('findings-report-due', 'bureau', '/findings/report-due'),
    stop('findings-unit', 'unit', '/findings/mine'),
    stop('finding', 'bureau', `/findings/${finding}`),
    stop('finding-remind', 'bureau', `/findings/${finding}?act=remind`),
    stop('finding-register', 'bureau', '/findings?register=new'),
    stop('findings-import', 'bureau', '/findings/import'),
    stop('findings-board', 'bureau', '/findings/board'),
    stop('findings-pareto', 'bureau', '/findings/pareto'),
    stop('findings-timings', 'bureau', '/findings/timings'),
    stop('findings-policy', 'bureau', '/findings/policy'),
    stop('reminders', 'unit', '/reminders'),
    stop('notices', 'bureau', '/notices'),
    stop('notices-received', 'unit', '/notices'),
    stop('notice', 'bureau', `/notices/${notice}`),
    stop('told', 'unit', '/inbox/settings'),
    stop('reminder-rules', 'bureau', '/inbox/rules'),
    stop('outgoing', 'sysadmin', '/inbox/outgoing'),
    stop('documents', 'bureau', '/documents'),
    stop('document', 'bureau', `/documents/${paper}`),
    stop('document-numbers', 'bureau', '/documents/numbers'),
    stop('document-templates', 'bureau', '/documents/templates'),
    stop('document-verify', 'unit', '/documents/verify'),
    stop('standards', 'bureau', '/standards'),
    stop('standard', 'bureau', `/standards/${standard}`),
    stop('standard-import', 'bureau', '/standards/import'),
    stop('orgs', 'bureau', '/orgs'),
    stop('org', 'bureau', `/orgs/${unit}`),
    stop('org-import', 'bureau', '/orgs/import'),
    stop('system', 'sysadmin', '/system'),
    stop('calendar', 'sysadmin', '/calendar'),
    stop('users', 'sysadmin', '/users'),
    stop('user', 'sysadmin', `/users/${user}`),
    stop('users-import', 'sysadmin', '/users/import'),
    stop('roles', 'secadmin', '/roles'),
    stop('grants', 'secadmin', `/users/${user}`),
    stop('access', 'secadmin', `/access?unit=${unit}`),
    stop('handovers', 'secadmin', '/handovers'),
    stop('proposals', 'secadmin', '/proposals'),
    stop('audit-report', 'auditor', '/audit/report'),
    stop('audit', 'auditor', '/audit'),
    stop('audit-seals', 'auditor', '/audit/seals'),
    stop('account', 'unit', '/account'),
    stop('not-found', 'bureau', '/nowhere'),
  ]
}

async function findThings(browser: Browser, address: string): Promise<Found> {
  const bureau = await signedIn(browser, address, 'bureau')
  const unit = await signedIn(browser, address, 'unit')
  const get = reader(bureau.request)
  const own = reader(unit.request)
  try {
    const [running] = await get('/rounds?filter[state]=open,reviewing&filter[layer]=organisation')
    const [announced] = await get('/rounds?filter[state]=announced')
    const forms = await own(`/assessments?filter[round]=${running?.id}`)
    const [handedIn] = await get(`/rounds/${running?.id}/assessments?filter[state]=submitted&limit=1`)
    const [standard] = await get('/standards?filter[layer]=organisation')
    const [finding] = await get('/findings?filter[state]=rectifying&limit=1')
    const [region] = (await get('/orgs?filter[kind]=region')).slice(1)
    const [user] = await get('/users?limit=1')
    const [notice] = await get('/notices?filter[box]=sent&filter[state]=published')
    const [paper] = await get('/documents?filter[kind]=rounds.summary')
    return {
      running: String(running?.id),
      announced: String(announced?.id),
      form: String(forms[0]?.id),
      handedIn: String(handedIn?.id),
      standard: String(standard?.id),
      unit: String(forms[0]?.unitId),
      user: String(user?.id),
      region: String(region?.id),
      finding: String(finding?.id),
      notice: String(notice?.id),
      paper: String(paper?.id),
    }
  } finally {
    await bureau.close()
    await unit.close()
  }
}

const reader =
  (request: APIRequestContext) =>
  async (path: string): Promise<readonly Record<string, unknown>[]> => {
    const answer = await request.get(`/api/v1${path}`)
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return ((await answer.json()) as { items: Record<string, unknown>[] }).items
  }
