import { expect, type Locator, type Page } from '@playwright/test'
import { drawnOf } from './city.ts'

/** More strokes than this to get from one control to another is not a way. */
const mostStrokes = 160

/**
 * Goes to a control as one does without a mouse: with Tab, or with Shift+Tab where it stands before what has the focus,
 * and with the arrows within a group of radio buttons or a tree. Fails where the focus was lost before, where it cannot
 * get there, and where nothing shows that it has.
 */
export async function focusOn(control: Locator): Promise<void> {
  const page = control.page()
  await expect(drawnOf(control)).toBeVisible()
  await expect(drawnOf(control)).toBeEnabled()
  await keepsFocus(page)
  let way: Way | undefined
  let passed = 0
  for (let strokes = 0; strokes < mostStrokes; strokes += 1) {
    const next = await control.evaluate(wayTo)
    if (next === 'here') return showsFocus(control)
    if (way?.includes('Tab') && next.includes('Tab') && next !== way) passed += 1
    // Once it may be that the control has come to stand elsewhere meanwhile: what was fetched pushed it down.
    if (passed > 1) throw new Error(`Tab passes by ${control}, it cannot be reached`)
    way = next
    await page.keyboard.press(next)
  }
  throw new Error(`${mostStrokes} strokes do not lead to ${control}`)
}

/** Does what Enter or Space does to a control that has the focus. */
export async function act(control: Locator): Promise<void> {
  const kind = await control.evaluate((element) => element.getAttribute('type') ?? element.role ?? '')
  const isTicked = kind === 'radio' && (await control.isChecked())
  // The arrows have chosen it already.
  if (isTicked) return
  const isSpace = ['radio', 'checkbox', 'treeitem'].includes(kind)
  await control.page().keyboard.press(isSpace ? 'Space' : 'Enter')
}

/** Goes with the arrows to an entry of the list that a field has opened. */
export async function arrowTo(field: Locator, option: Locator): Promise<void> {
  await expect(option).toBeVisible()
  const isActive = () => option.evaluate((element) => element.className.includes('-option-active'))
  for (let strokes = 0; strokes < 20 && !(await isActive()); strokes += 1)
    await field.page().keyboard.press('ArrowDown')
  expect(await isActive(), `the arrows lead to ${option}`).toBe(true)
}

/** Makes a row of a ledger its current one, with J and K. */
export async function rowTo(row: Locator): Promise<void> {
  const ledger = row.page().getByRole('group').filter({ has: row })
  await focusOn(ledger)
  const distance = () =>
    row.evaluate((element) => {
      const rows = [...(element.parentElement?.querySelectorAll('tr.hm-row') ?? [])]
      return rows.indexOf(element) - rows.findIndex(({ classList }) => classList.contains('hm-row-current'))
    })
  for (let left = await distance(); left !== 0; left = await distance())
    await row.page().keyboard.press(left > 0 ? 'j' : 'k')
}

type Way = 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp'

/** The next stroke on the way to a control; runs in the page. */
function wayTo(control: Element): Way | 'here' {
  const here = document.activeElement ?? document.body
  if (here === control) return 'here'
  const groupOf = (element: Element): unknown => {
    if (element instanceof HTMLInputElement && element.type === 'radio') return element.name || element
    return element.role === 'treeitem' ? element.closest('[role=tree]') : element
  }
  const isAfter = (here.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  if (groupOf(here) === groupOf(control)) return isAfter ? 'ArrowDown' : 'ArrowUp'
  return isAfter ? 'Tab' : 'Shift+Tab'
}

/** Something has the focus: whoever pressed the last control has not been thrown back to the top of the page. */
async function keepsFocus(page: Page): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement !== document.body)
  await expect.poll(focused, { message: 'something has the focus' }).toBe(true)
}

/** A ring shows where the focus is, on the page and not under something that lies above it. */
async function showsFocus(control: Locator): Promise<void> {
  const lacks = () => control.evaluate(whatHidesFocus)
  await expect.poll(lacks, { message: `the focus on ${control} can be seen` }).toBe('')
}

/** What keeps one from seeing that a control has the focus; runs in the page. */
function whatHidesFocus(control: Element): string {
  const isText = control.matches('textarea, input:not([type=radio], [type=checkbox])')
  // Boxes and radio buttons are drawn by what stands around them or beside them.
  const label = control.closest('label')
  const near = [
    control,
    control.firstElementChild,
    ...(control.parentElement?.children ?? []),
    control.parentElement,
    label,
  ]
  const field = isText
    ? [control.closest('[class*=affix-wrapper], .ant-select, .ant-picker, .ant-input-number')]
    : []
  const isDrawn = [...near, ...field].some((element) => {
    if (!element) return false
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element)
    const hasOutline =
      outlineStyle !== 'none' &&
      Number.parseFloat(outlineWidth) >= 1 &&
      !/, 0\)$|transparent/.test(outlineColor)
    return hasOutline || (isText && boxShadow !== 'none')
  })
  if (!isDrawn) return 'no ring is drawn'
  const { left, top, width, height } = (label ?? control).getBoundingClientRect()
  if (!control.matches('a, button, input')) return ''
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  if (!seen) return 'it is off the screen'
  const isSeen = control.contains(seen) || seen.contains(control) || label?.contains(seen)
  return isSeen ? '' : `${seen.tagName} ${seen.className} lies above it`
}
