import { expect, test } from 'vitest'
import { lensOf, queryOf, standardView, viewText } from './lens.ts'

test('a lens adds its condition to those set by hand', () => {
  const view = { ...standardView, year: '2026', q: '三合一' }
  expect(queryOf('overdue', view)).toEqual({
    sort: '-number',
    q: '三合一',
    'filter[year]': '2026',
    'filter[overdue]': 'true',
  })
})

test('what is open on the page is no condition and not kept in a view', () => {
  const view = { ...standardView, open: 'x', act: 'close', severity: '3', sort: 'dueOn' }
  expect(queryOf('all', view)).toEqual({ sort: 'dueOn', 'filter[severity]': '3' })
  expect(viewText(view)).toBe('severity=3&sort=dueOn')
})

test('the path of a finding is seen through no lens', () => {
  expect(lensOf('/findings/review')).toBe('review')
  expect(lensOf('/findings/0192')).toBe('all')
})
