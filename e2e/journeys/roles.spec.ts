import type { Page } from '@playwright/test'
import type { Census } from '../../src/kernel/installation.ts'
import type { AuditSummary } from '../../src/modules/audit/contract.ts'
import type { RoleList } from '../../src/modules/identity/contract.ts'
import type { Todos } from '../../src/modules/inbox/contract.ts'
import type { Assessment, AssessmentRow, Progress } from '../../src/modules/rounds/contract.ts'
import { people } from '../tour.ts'
import { type Desk, expect, formOf, runningRound, test } from './city.ts'

const business = ['工作台', '自评', '问题', '通知', '公文', '台账', '帮助']
const unit = ['工作台', '自评', '整改', '通知', '公文', '台账', '帮助']

/** What stands in the rail, apart from the mark. */
const railOf = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()

async function opensAt(desk: Desk, title: RegExp, rail: readonly string[]): Promise<void> {
  await desk.page.goto('/')
  await expect(desk.page.getByRole('heading', { level: 1 })).toHaveText(title)
  // What waits there stands beneath the word.
  const words = (await railOf(desk.page)).map((text) => text.trim().split('\n')[0]).filter(Boolean)
  expect(words).toEqual(rail)
}

/** What the 24-hour strip shows does not stand in the list below it again. */
function onStrip({ items }: Todos): number {
  const grave = items.find(({ kind }) => kind === 'findings.finding.report-grave')
  return items.filter(({ subject }) => subject.id === grave?.subject.id).length
}

const today = /^[〇一二三四五六七八九十]+月[一二三四五六七八九十]+日/

test('each role starts at what is his, with the figures that the server has', async ({ as }) => {
  await test.step('the city’s officer, and a county’s with his own county only', async () => {
    for (const who of [people.bureau, people.county]) {
      const desk = await as(who)
      const round = await runningRound(desk)
      const progress = await desk.get<Progress>(`/rounds/${round.id}/progress`)
      const todos = await desk.get<Todos>('/inbox/todos?limit=200')
      await opensAt(desk, today, business)
      const { states, total } = progress
      const done = states.submitted + states.accepted + states.announced
      const side = desk.page.getByRole('complementary')
      await expect(side.getByRole('link', { name: round.title })).toBeVisible()
      await expect(side).toContainText(`已提交 ${done} / ${total} 家`)
      await expect(side).toContainText(`未开始 ${progress.notStarted}`)
      await expect(desk.page.getByRole('heading', { name: '待办', exact: true }).locator('..')).toContainText(
        String(todos.total - onStrip(todos)),
      )
    }
  })

  await test.step('the unit’s officer and its head, with their own form', async () => {
    for (const who of [people.unit, people.head]) {
      const desk = await as(who)
      const form = await formOf(desk, (await runningRound(await as(people.bureau))).id)
      await opensAt(desk, today, unit)
      const side = desk.page.getByRole('complementary')
      await expect(side.getByRole('link', { name: form.roundTitle })).toBeVisible()
      await expect(side).toContainText(`${form.percentage}%`)
    }
  })

  await test.step('whoever answers for a department, with his part', async () => {
    const desk = await as('jyk-01100009xr')
    const todos = await desk.get<Todos>('/inbox/todos?limit=200')
    expect(todos.total).toBeGreaterThan(0)
    await opensAt(desk, today, ['工作台', '自评', '整改', '通知', '帮助'])
    await expect(desk.page.getByText(todos.items[0]?.title ?? 'no todo').first()).toBeVisible()
  })

  await test.step('the system administrator', async () => {
    const desk = await as(people.sysadmin)
    const system = await desk.get<Census>('/system')
    await opensAt(desk, /^运行状况$/, ['运行', '用户', '帮助'])
    await expect(desk.page.getByRole('main')).toContainText(`可用账号${system.accounts.active}个`)
  })

  await test.step('the security administrator', async () => {
    const desk = await as(people.secadmin)
    const { items } = await desk.get<RoleList>('/roles')
    await opensAt(desk, /^角色与授权$/, ['权限', '申请', '帮助'])
    const officers = items.find(({ role }) => role === 'unit_officer')?.holders
    await expect(desk.page.getByRole('row', { name: /^保密员/ })).toContainText(`${officers} 人`)
  })

  await test.step('the auditor', async () => {
    const desk = await as(people.auditor)
    const { last7Days } = await desk.get<AuditSummary>('/audit/summary')
    await opensAt(desk, /^审计概况$/, ['日志', '查证', '报表', '帮助'])
    await expect(desk.page.getByRole('main')).toContainText(/近 7 天\d+条/)
    expect(last7Days).toBeGreaterThan(0)
  })
})

test('a county’s officer finds nothing behind another county’s address', async ({ as }) => {
  const bureau = await as(people.bureau)
  const round = await runningRound(bureau)
  const county = await as(people.county)
  const own = await county.get<{ readonly items: readonly AssessmentRow[] }>(
    `/rounds/${round.id}/assessments?limit=200`,
  )
  const all = await bureau.get<{ readonly items: readonly AssessmentRow[] }>(
    `/rounds/${round.id}/assessments?limit=200`,
  )
  const mine = own.items[0]
  const foreign = all.items.find(({ id }) => !own.items.some((one) => one.id === id))
  if (!mine || !foreign) throw new Error('the two lists do not differ')
  const { subject } = await county.get<Assessment>(`/assessments/${mine.id}`)

  await county.page.goto(`/assessments/${mine.id}`)
  await expect(county.page.getByText(subject.name).first()).toBeVisible()
  await county.page.goto(`/assessments/${foreign.id}`)
  await expect(county.page.getByText('没有这个页面，或它不在你能看到的范围内。')).toBeVisible()
  const other = (await bureau.get<Assessment>(`/assessments/${foreign.id}`)).subject.name
  await expect(county.page.locator('body')).not.toContainText(other)
})
