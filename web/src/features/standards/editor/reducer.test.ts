import { describe, expect, test } from 'vitest'
import { type EditStandard, emptyStandard, newItem, toDefinition, toEdit } from './model.ts'
import { type Action, editorReducer, itemsOf, startFrom } from './reducer.ts'

/** Two categories: 甲 with items a, b, c and 乙 with d, e, numbered 1–5. */
function sample(): EditStandard {
  const base = emptyStandard([{ name: '符合', atLeast: '0' }])
  let no = 0
  const items = (texts: string) =>
    [...texts].map((text) => ({ ...newItem(String(++no)), text, lineage: `L-${text}`, key: text }))
  return {
    ...base,
    title: '标准',
    categories: [
      { key: '甲', name: '甲', items: items('abc') },
      { key: '乙', name: '乙', items: items('de') },
    ],
  }
}
const after = (...actions: Action[]) => actions.reduce(editorReducer, startFrom(sample()))
const shape = (standard: EditStandard): string =>
  standard.categories
    .map(({ name, items }) => `${name}:${items.map(({ no, text }) => no + text).join(' ')}`)
    .join(' | ')

describe('moving', () => {
  test('an item goes one place down and the numbers run on', () => {
    expect(shape(after({ type: 'move-item', key: 'a', by: 1 }).present)).toBe('甲:1b 2a 3c | 乙:4d 5e')
  })

  test('at the edge of its category it goes over into the next one, and back', () => {
    const down: Action = { type: 'move-item', key: 'c', by: 1 }
    expect(shape(after(down).present)).toBe('甲:1a 2b | 乙:3c 4d 5e')
    expect(shape(after(down, { type: 'move-item', key: 'c', by: -1 }).present)).toBe(shape(sample()))
  })

  test('the first cannot go up nor the last down, and that is no step to undo', () => {
    const state = after({ type: 'move-item', key: 'a', by: -1 }, { type: 'move-item', key: 'e', by: 1 })
    expect(shape(state.present)).toBe(shape(sample()))
    expect(state.past).toHaveLength(0)
  })

  test('a category moves with its items', () => {
    expect(shape(after({ type: 'move-category', key: '乙', by: -1 }).present)).toBe('乙:1d 2e | 甲:3a 4b 5c')
  })

  test('an item put into another category keeps its lineage', () => {
    const { present } = after({ type: 'put-item', key: 'a', category: '乙' })
    expect(shape(present)).toBe('甲:1b 2c | 乙:3d 4e 5a')
    expect(itemsOf(present).find(({ text }) => text === 'a')?.lineage).toBe('L-a')
  })
})

describe('numbers', () => {
  test('removing closes the gap', () => {
    expect(shape(after({ type: 'remove-item', key: 'b' }).present)).toBe('甲:1a 2c | 乙:3d 4e')
  })

  test('an item added in the middle takes the next number and the others follow', () => {
    const { present } = after({ type: 'add-item', key: 'new', category: '甲', after: 'a' })
    expect(itemsOf(present).map(({ no }) => no)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(itemsOf(present)[1]?.text).toBe('')
  })

  test('numbers that a person chose stay as they are until he asks', () => {
    const own: Action = { type: 'change-item', key: 'a', change: { no: '1-1' } }
    const moved = after(own, { type: 'move-item', key: 'a', by: 1 })
    expect(shape(moved.present)).toBe('甲:2b 1-1a 3c | 乙:4d 5e')
    expect(shape(editorReducer(moved, { type: 'renumber' }).present)).toBe('甲:1b 2a 3c | 乙:4d 5e')
  })

  test('a copy is a new item beside its original', () => {
    const { present } = after({ type: 'copy-item', key: 'a', as: 'copy' })
    expect(shape(present)).toBe('甲:1a 2a 3b 4c | 乙:5d 6e')
    expect(itemsOf(present)[1]?.lineage).toBeUndefined()
  })

  test('the last category cannot be removed', () => {
    const one = after({ type: 'remove-category', key: '甲' })
    expect(shape(one.present)).toBe('乙:1d 2e')
    expect(editorReducer(one, { type: 'remove-category', key: '乙' })).toBe(one)
  })
})

describe('undo', () => {
  test('every step is taken back and done again', () => {
    const state = after({ type: 'remove-item', key: 'a' }, { type: 'move-item', key: 'b', by: 1 })
    const back = [{ type: 'undo' }, { type: 'undo' }] as const
    const undone = back.reduce<typeof state>(editorReducer, state)
    expect(shape(undone.present)).toBe(shape(sample()))
    const redone = editorReducer(editorReducer(undone, { type: 'redo' }), { type: 'redo' })
    expect(shape(redone.present)).toBe(shape(state.present))
    expect(editorReducer(undone, { type: 'undo' }).present).toBe(undone.present)
  })

  test('typing on in one field is one step, a pause or another field begins a new one', () => {
    const typed = (text: string, at: number): Action => ({
      ...{ type: 'change-item', key: 'a', at },
      change: { text },
    })
    expect(after(typed('a1', 0), typed('a12', 300), typed('a123', 900)).past).toHaveLength(1)
    expect(after(typed('a1', 0), typed('a12', 5000)).past).toHaveLength(2)
    const other: Action = { type: 'change-item', key: 'a', change: { points: '2' }, at: 100 }
    expect(after(typed('a1', 0), other).past).toHaveLength(2)
  })

  test('what is done after an undo forgets what was undone', () => {
    const state = after(
      { type: 'remove-item', key: 'a' },
      { type: 'undo' },
      { type: 'remove-item', key: 'e' },
    )
    expect(editorReducer(state, { type: 'redo' }).present).toBe(state.present)
  })
})

test('a definition read into the editor and out again is the same', () => {
  const definition = {
    hengmi: 'standard/1' as const,
    title: '某某标准',
    layer: 'organisation' as const,
    notApplicable: 'keep' as const,
    grades: [{ name: '符合', atLeast: '0' }],
    categories: [
      {
        name: '类别',
        items: [
          {
            ...{ no: '1', lineage: 'x', text: '甲', kind: 'scored' as const, points: '2' },
            method: 'deduct' as const,
            deductions: [
              { kind: 'fixed' as const, text: '无', points: '1' },
              { kind: 'range' as const, text: '不全', min: '0.5', max: '2', step: '0.5' },
            ],
            guidance: '说明',
          },
          {
            ...{ no: '2', text: '乙', kind: 'scored' as const, points: '3', method: 'metric' as const },
            metric: { id: 'rate', bands: [{ atLeast: '80', points: '3' }] },
          },
          { no: '3', text: '丙', kind: 'aggravating' as const, each: '0.5' },
          { no: '4', text: '丁', kind: 'veto' as const, evidence: '通报' },
          {
            ...{ no: '5', text: '戊', kind: 'bonus' as const, points: '2', method: 'tier' as const },
            levels: [{ name: '省级', points: '2' }],
          },
        ],
      },
    ],
  }
  expect(toDefinition(toEdit(definition))).toEqual(definition)
})
