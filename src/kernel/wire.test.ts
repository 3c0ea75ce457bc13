import { expect, test } from 'vitest'
import { CivilDate, cursorText, Instant, listQuery, oneOf, toPage } from './wire.ts'

const query = listQuery({
  sorts: ['name', 'dueOn'],
  defaultSort: '-dueOn',
  filters: { state: oneOf(['draft', 'open']) },
})

test('a list is read with its defaults', () => {
  expect(query.parse({})).toMatchObject({ limit: 50, sort: '-dueOn' })
})

test('filters, sort and limit are read', () => {
  expect(query.parse({ limit: '20', sort: 'name', 'filter[state]': 'draft,open', q: ' 张湾 ' })).toEqual({
    limit: 20,
    sort: 'name',
    'filter[state]': ['draft', 'open'],
    q: '张湾',
  })
})

test('no date lies in a year that the database does not know', () => {
  expect([CivilDate.safeParse('0000-01-01').success, CivilDate.safeParse('0001-01-01').success]).toEqual([
    false,
    true,
  ])
  expect(Instant.safeParse('0000-01-01T00:00:00Z').success).toBe(false)
})

test('a total is asked for by name only', () => {
  expect(query.parse({})).not.toHaveProperty('count')
  expect(query.parse({ count: 'true' })).toMatchObject({ count: true })
  expect(query.parse({ count: 'false' })).toMatchObject({ count: false })
  expect(query.safeParse({ count: 'yes' }).success).toBe(false)
})

test.each([
  [{ limit: '201' }],
  [{ limit: '0' }],
  [{ sort: 'size' }],
  [{ 'filter[state]': 'draft,burnt' }],
  [{ 'filter[colour]': 'red' }],
  [{ page: '2' }],
  [{ cursor: 'not a cursor' }],
])('%o is refused', (input) => {
  expect(query.safeParse(input).success).toBe(false)
})

test('a cursor survives the address bar, Chinese included', () => {
  const text = cursorText(['丹江口市', 'id-1'])
  expect(text).toMatch(/^[\w-]+$/)
  expect(query.parse({ cursor: text }).cursor).toEqual(['丹江口市', 'id-1'])
})

test('the row too many tells that a next page exists, and is not shown', () => {
  const rows = [1, 2, 3].map((id) => ({ id: String(id) }))
  const page = toPage(rows, 2, ({ id }) => [id, id])
  expect([page.items.length, page.next]).toEqual([2, cursorText(['2', '2'])])
  expect(toPage(rows, 3, ({ id }) => [id, id]).next).toBeNull()
})
