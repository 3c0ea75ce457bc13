import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { loadCatalogue } from './catalogues.ts'

export type Language = 'zh-CN' | 'en'
export const languages: readonly Language[] = ['zh-CN', 'en']

const catalogues = {
  type: 'backend' as const,
  init() {},
  read(language: string, namespace: string, done: (error: unknown, data: unknown) => void) {
    loadCatalogue(language, namespace).then(
      (texts) => done(null, texts),
      (error) => done(error, undefined),
    )
  },
}

export async function startI18n(language: Language): Promise<void> {
  document.documentElement.lang = language
  await i18next
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'zh-CN',
      supportedLngs: [...languages],
      ns: ['app', 'ui'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  i18next.services.formatter?.add('counted', counted)
}

/**
 * `{{what, counted}}` in English: the word of a round's layer (`units`) in the form that the count asks for;
 * `counted(by: added)` where another figure than `count` stands before it.
 */
function counted(what: unknown, _language: string | undefined, options: Record<string, unknown>): string {
  const word = String(what)
  const count = Number(options[String(options.by ?? 'count')])
  const layer = layers.find((one) => i18next.t(`ui:counted.${one}`, { count: 2 }) === word)
  return layer ? i18next.t(`ui:counted.${layer}`, { count }) : word
}
const layers = ['organisation', 'department', 'person']

export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
