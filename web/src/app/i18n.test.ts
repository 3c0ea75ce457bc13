import i18next from 'i18next'
import { expect, test } from 'vitest'
import { startI18n } from './i18n.ts'

test('in English a layer’s word follows the figure before it', async () => {
  await startI18n('en')
  await i18next.loadNamespaces('rounds/plan')
  const t = i18next.getFixedT('en', 'rounds/plan')
  expect(t('list.toReview', { count: 1, what: 'units' })).toBe('Review 1 unit')
  expect(t('list.toReview', { count: 2, what: 'people' })).toBe('Review 2 people')
  expect(t('add.done', { added: 1, alreadyIn: 3, what: 'departments' })).toBe(
    'Added 1 department; 3 departments already in this round.',
  )
})
