import { expect, type Locator, type Page } from '@playwright/test'
import { drawnOf, optionOf } from './city.ts'
import { tap } from './finger.ts'
import { act, arrowTo, focusOn, rowTo } from './focus.ts'

/** What a person works the app with: the same story can be told with each of them. */
export interface Hands {
  /** Presses a button, follows a link, ticks a box; `keys` are the short cut for it, where there is one: `g z`. */
  press(control: Locator, keys?: string): Promise<void>
  /** Writes into a field, in place of what stands there. */
  write(field: Locator, text: string): Promise<void>
  /** Looks for something in a field with a list, and takes it. */
  pick(field: Locator, name: string): Promise<void>
  /** Ticks a line of a tree. */
  tick(line: Locator): Promise<void>
  /** Has a look at what a row of a ledger stands for. */
  look(row: Locator): Promise<void>
}

export const mouse: Hands = {
  press: (control) => drawnOf(control).click(),
  async write(field, text) {
    await field.click()
    await expect(field).toBeFocused()
    await replace(field.page(), text)
    await expect(field).toHaveValue(text)
  },
  async pick(field, name) {
    await field.fill(name)
    await optionOf(field.page(), name).click()
  },
  tick: (line) => drawnOf(line.getByRole('checkbox')).click(),
  look: (row) => row.click(),
}

/** Tab, arrows, Enter, Space and short cuts, and nothing else. */
export const keyboard: Hands = {
  async press(control, keys) {
    if (keys === undefined) {
      await focusOn(control)
      return act(control)
    }
    await expect(control).toBeVisible()
    for (const key of keys.split(' ')) await control.page().keyboard.press(key)
  },
  async write(field, text) {
    await focusOn(field)
    await replace(field.page(), text)
  },
  async pick(field, name) {
    await focusOn(field)
    await field.page().keyboard.type(name)
    await arrowTo(field, optionOf(field.page(), name))
    await field.page().keyboard.press('Enter')
  },
  async tick(line) {
    await focusOn(line)
    await act(line)
  },
  async look(row) {
    await rowTo(row)
    await row.page().keyboard.press('Space')
  },
}

/** A finger on a tablet; the keyboard there comes up once a field has been tapped. */
export const finger: Hands = {
  press: tap,
  async write(field, text) {
    await tap(field)
    await expect(field).toBeFocused()
    await replace(field.page(), text)
  },
  async pick(field, name) {
    await tap(field)
    await expect(field).toBeFocused()
    await field.page().keyboard.type(name)
    await tap(optionOf(field.page(), name))
  },
  tick: (line) => tap(line.getByRole('checkbox')),
  look: tap,
}

async function replace({ keyboard: keys }: Page, text: string): Promise<void> {
  await keys.press('Control+a')
  await keys.type(text)
}
