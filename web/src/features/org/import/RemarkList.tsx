import { useTranslation } from 'react-i18next'
import type { ImportAnswer } from '../../../../../src/modules/org/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'

/** What is wrong with a file, by row and column. */
export function RemarkList({ remarks }: { remarks: ImportAnswer['errors'] }) {
  const { t } = useTranslation('org')
  if (remarks.length === 0) return null
  return (
    <Panel title={t('import.errors')}>
      <ul className="hm-org-remarks">
        {remarks.map(({ row, column, code, message }) => (
          <li key={`${row} ${column} ${code} ${message}`}>
            {row !== null && <b>{t('import.row', { row })}</b>}
            {column && <span className="hm-note">{column}</span>}
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
