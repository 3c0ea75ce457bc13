import { expect, test } from 'vitest'
import type { FindingAction } from '../../../../../src/modules/findings/contract.ts'
import { bodyOf, changesOf, clashesOf, fieldsFor, fieldsOf, lacksOf, rebased } from './act-forms.ts'

test('only what was filled in is sent, in the shapes of the contract', () => {
  expect(bodyOf(fieldsOf.assign, { dueOn: '', responsible: '王五', text: ' 尽快 ' })).toEqual({
    responsible: '王五',
    text: '尽快',
  })
  expect(bodyOf(fieldsOf.assign, { responsible: 'id:0192' })).toEqual({ responsibleUserId: '0192' })
  expect(bodyOf(fieldsOf.regrade, { severity: '4', reason: '涉及核心' })).toEqual({
    severity: 4,
    reason: '涉及核心',
  })
  expect(bodyOf(fieldsOf.split, { title: '甲', parts: ['乙', ' '], reason: '两件事' })).toEqual({
    title: '甲',
    parts: [{ title: '乙' }],
    reason: '两件事',
  })
})

test('a moment is one of Shanghai, wherever the browser stands', () => {
  expect(bodyOf(fieldsOf.report, { reportedAt: '2026-11-23T16:05' })).toEqual({
    reportedAt: '2026-11-23T08:05:00.000Z',
  })
})

test('a clock time is whole or not sent', () => {
  const report = { reportedTo: '省局', channel: '电话', content: '情况' }
  expect(lacksOf(fieldsOf.report, report)).toEqual({})
  expect(lacksOf(fieldsOf.report, { ...report, reportedAt: '2026-11-23T16:0' })).toEqual({
    reportedAt: 'clock',
  })
  expect(lacksOf(fieldsOf.report, { ...report, reportedAt: '2026-11-23T16:05' })).toEqual({})
})

test('a blank is nothing', () => {
  expect(lacksOf(fieldsOf.return, { reason: '  ' })).toEqual({ reason: 'fill' })
  expect(lacksOf(fieldsOf.split, { title: '甲件', parts: ['', ' '], reason: '因' })).toEqual({
    parts: 'fill',
  })
  expect(lacksOf(fieldsOf.transfer, {})).toEqual({ unitId: 'choose', reason: 'fill' })
  expect(lacksOf(fieldsOf.close, {})).toEqual({})
})

test('what is too short for the server is told here', () => {
  expect(lacksOf(fieldsOf.edit, { title: '甲', category: '类' })).toEqual({ title: 'short' })
  expect(lacksOf(fieldsOf.split, { title: '甲件', parts: ['乙件', '丙'], reason: '因' })).toEqual({
    parts: 'short',
  })
})

test('an edit sends what was changed, and clears what was emptied', () => {
  const base = { title: '甲', detail: '情况', category: '类', basis: '条文', measures: '', responsible: '' }
  expect(changesOf({ ...base, title: '乙', basis: '', detail: '' }, base)).toEqual({
    title: '乙',
    basis: null,
    detail: '',
  })
})

test('what nobody typed over follows what was changed meanwhile', () => {
  const base = { title: '甲', measures: '' }
  expect(rebased({ title: '乙', measures: '' }, base, { title: '丙', measures: '补装' })).toEqual({
    title: '乙',
    measures: '补装',
  })
})

test('two changes clash only where they say different things', () => {
  const base = { title: '甲', measures: '' }
  expect(clashesOf({ title: '乙', measures: '' }, base, { title: '丙', measures: '' })).toEqual(['title'])
  expect(clashesOf({ title: '乙', measures: '' }, base, { title: '乙', measures: '' })).toEqual([])
  expect(clashesOf({ title: '乙', measures: '' }, base, { title: '甲', measures: '补装' })).toEqual([
    'measures',
  ])
})

test('who only carries it out names nobody when he starts', () => {
  const names = (allowed: FindingAction[]) => fieldsFor('start', { allowed }).map(({ name }) => name)
  expect(names(['start'])).toEqual(['measures'])
  expect(names(['start', 'edit'])).toEqual(['measures', 'responsible'])
  expect(fieldsFor('assign', { allowed: [] })).toBe(fieldsOf.assign)
})
