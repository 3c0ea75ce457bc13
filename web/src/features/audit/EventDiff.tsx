import { useTranslation } from 'react-i18next'
import { type FieldChange, fieldChanges, fieldName } from './diff.ts'

/** Before and after, field by field: the changed ones first and marked, with a word beside the colour. */
export function EventDiff({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation('audit')
  const changes = fieldChanges(before, after)
  if (changes.length === 0) return <p className="hm-note">{t('diff.none')}</p>
  const hasBefore = changes.some((change) => change.before !== null)
  return (
    <table className="hm-plain-table hm-diff">
      <thead>
        <tr>
          <th scope="col">{t('diff.field')}</th>
          {hasBefore && <th scope="col">{t('diff.before')}</th>}
          <th scope="col">{t(hasBefore ? 'diff.after' : 'diff.content')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <Change key={change.path} change={change} hasBefore={hasBefore} />
        ))}
      </tbody>
    </table>
  )
}

function Change({ change, hasBefore }: { change: FieldChange; hasBefore: boolean }) {
  const { t } = useTranslation('audit')
  const { path, kind, before, after } = change
  const name = fieldName(path)
  const wordOf = (text: string | null) =>
    text === 'true' || text === 'false' ? t(`diff.${text}`) : (text ?? '')
  return (
    <tr className={hasBefore ? `hm-diff-${kind}` : undefined}>
      <th scope="row" title={path}>
        {t(`fields.${name}`, { defaultValue: name })}
        {hasBefore && kind !== 'same' && <span className="hm-diff-mark">{t(`diff.${kind}`)}</span>}
      </th>
      {hasBefore && <td>{wordOf(before)}</td>}
      <td>{wordOf(after)}</td>
    </tr>
  )
}
