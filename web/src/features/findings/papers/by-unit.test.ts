import { expect, test } from 'vitest'
import { byUnit, type Noticed } from './by-unit.ts'

const one = (id: string, unitId: string, state: Noticed['state'] = 'assigned'): Noticed => ({
  id,
  unitId,
  unitName: `单位${unitId}`,
  state,
})

test('each unit has a notice of its own, with its open ones only', () => {
  expect(byUnit([one('1', 'a'), one('2', 'b'), one('3', 'a'), one('4', 'c', 'closed')])).toEqual({
    units: [
      { unitId: 'a', unitName: '单位a', ids: ['1', '3'] },
      { unitId: 'b', unitName: '单位b', ids: ['2'] },
    ],
    closed: 1,
  })
})
