import { useTranslation } from 'react-i18next'

/** What the forms call a field of the API, where the server refuses what is in it. */
export function useFieldName(): (field: string) => string {
  const { t, i18n } = useTranslation('findings')
  return (field) => (i18n.exists(`findings:field.${field}`) ? t(`field.${field}`) : field)
}
