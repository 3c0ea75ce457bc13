import type { Locator, Page } from '@playwright/test'
import type { Assessment } from '../../src/modules/rounds/contract.ts'
import { type Desk, expect } from './city.ts'

/** How many items a whole form has. */
export const wholeForm = 59

/** The item that is open on the fill page. */
export const openItem = (page: Page): Locator => page.getByRole('article')

export const explanation = (page: Page): Locator => openItem(page).getByRole('textbox', { name: /说明|理由/ })

/** Opens an item by its line, as one does with the mouse or a finger. */
export async function openLine(page: Page, no: string): Promise<void> {
  await page.locator(`#item-${no}`).click()
  await expect(openItem(page)).toHaveAttribute('id', `item-${no}`)
}

/** The answers of the form as the server has them. */
export async function answersOf(desk: Desk, id: string): Promise<Assessment['answers']> {
  return (await desk.get<Assessment>(`/assessments/${id}`)).answers.filter(({ pass }) => pass === 'self')
}

/**
 * Fills in whatever is left with the keyboard alone: `0` says there is no problem, `N` goes to the next gap. A figure
 * has no such key and is typed.
 */
export async function fillTheRest(page: Page): Promise<void> {
  const done = page.getByRole('button', { name: '核对并提交', exact: true })
  for (let presses = 0; presses < wholeForm * 2; presses += 1) {
    if (await done.isVisible()) return
    await page.keyboard.press('n')
    await page.keyboard.press('0')
  }
  await expect(done).toBeVisible()
}

/** Answers all items but some without a finding, through the API: a story is about those that are left. */
export async function answerTheRest(clerk: Desk, id: string, left: readonly string[] = []): Promise<void> {
  const { categories } = await clerk.get<Assessment>(`/assessments/${id}`)
  const answers = categories
    .flatMap(({ items }) => items)
    .filter(({ no }) => !left.includes(no))
    .map(({ no, kind }) => ({
      item: no,
      version: 0,
      ...(kind === 'veto' ? { vetoed: false } : kind === 'scored' ? { deductions: [] } : { occurrences: 0 }),
    }))
  await clerk.act('PATCH', `/assessments/${id}/answers`, { answers })
}

/** Goes on with Tab until something has the focus, as one does without a mouse. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}
