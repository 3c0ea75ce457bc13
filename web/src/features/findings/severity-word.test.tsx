import { cleanup, render, screen } from '@testing-library/react'
import i18next from 'i18next'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, test } from 'vitest'
import english from '../../ui/en.json'
import { useSeverityWord } from './queries.ts'

afterEach(cleanup)

function Word({ severity, name }: { severity: number; name: string }) {
  return <output>{useSeverityWord()(severity, name)}</output>
}

const inEnglish = async (severity: number, name: string) => {
  const i18n = i18next.createInstance()
  await i18n.init({ lng: 'en', ns: ['ui'], resources: { en: { ui: english } } })
  render(
    <I18nextProvider i18n={i18n}>
      <Word severity={severity} name={name} />
    </I18nextProvider>,
  )
  return screen.getByRole('status').textContent
}

test('a severity that comes with the system is named in the language of the page', async () => {
  expect(await inEnglish(4, '重大')).toBe('Grave')
})

test('a bureau’s own name stays its word, also where it is another level’s', async () => {
  expect(await inEnglish(3, '重大')).toBe('重大')
  cleanup()
  expect(await inEnglish(1, '轻微')).toBe('轻微')
})
