import { expect, type Locator, type Page } from '@playwright/test'
import { drawnOf } from './city.ts'

/** A tablet held upright. */
export const tablet = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true }
/** The least side of what a finger hits, in CSS pixels. */
const smallest = 44

/** Taps a control, if nothing on the screen is too small for a finger or runs off its side. */
export async function tap(control: Locator): Promise<void> {
  const target = drawnOf(control)
  await expect(target).toBeVisible()
  // A field whose code is still being fetched stands there shut, and the open one takes its place.
  await expect(target).toBeEnabled()
  await expect(() => target.scrollIntoViewIfNeeded({ timeout: 5_000 })).toPass({ timeout: 30_000 })
  await expectFitForFingers(control.page())
  const small = () => target.evaluateAll(tooSmall, smallest)
  await expect.poll(small, { message: `${control} for a finger` }).toEqual([])
  await target.tap()
}

/** What can be pressed on the screen as it stands is large enough, and all of the page is on it. */
export async function expectFitForFingers(page: Page): Promise<void> {
  // What is still being put in its place, a drawer or a list that grows, counts once it is there.
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(width, { message: 'the width of the page' }).toBeLessThanOrEqual(tablet.viewport.width)
  const controls = page.locator('button, a[href]:not([href="#main"]), input, textarea, select, [role=button]')
  const small = () => controls.evaluateAll(tooSmall, smallest)
  await expect.poll(small, { message: 'too small, or off the side' }).toEqual([])
}

/** Controls on the screen that a finger would miss, in words; runs in the page. */
function tooSmall(controls: Element[], least: number): string[] {
  // A field, a box and a radio button have a frame or a label around them, which does the same.
  const frames = 'label, .ant-input-affix-wrapper, .ant-select, .ant-picker, .ant-input-number'
  const isOn = (x: number, y: number, target: Element) => target.contains(document.elementFromPoint(x, y))
  return controls.flatMap((control) => {
    const target = control.matches('input') ? (control.closest(frames) ?? control) : control
    const { left, right, top, bottom, width, height } = target.getBoundingClientRect()
    const [x, y, reach] = [(left + right) / 2, (top + bottom) / 2, least / 2 - 1]
    const isShown = width > 1 && height > 1 && isOn(x, y, target)
    if (!isShown) return []
    const isLarge = Math.round(width) >= least && Math.round(height) >= least
    // What is drawn small may still be hit beside its drawing.
    const isHit = () =>
      [x - reach, x + reach].every((at) => isOn(at, y, target)) &&
      [y - reach, y + reach].every((at) => isOn(x, at, target))
    // A link in a sentence is as high as its line (WCAG 2.5.8).
    const isInSentence = target.matches('a') && getComputedStyle(target).display === 'inline'
    const isWithin = left >= 0 && right <= window.innerWidth
    if (isWithin && (isLarge || isInSentence || isHit())) return []
    const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
    return [
      `${control.className} “${name.trim().slice(0, 20)}” ${Math.round(width)}×${Math.round(height)} at ${Math.round(left)}`,
    ]
  })
}
