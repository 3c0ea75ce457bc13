import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkResult, FindingRow } from '../../../../../src/modules/findings/contract.ts'

interface Props {
  readonly result: BulkResult
  /** All that were sent. */
  readonly rows: readonly FindingRow[]
  /** Back to the form, with what was typed, for those that were refused. */
  readonly onAgain: (result: BulkResult) => void
  readonly onClose: () => void
}

/** How many were done; and which were not, each with its reason. */
export function BulkDone({ result, rows, onAgain, onClose }: Props) {
  const { t } = useTranslation('findings')
  const { done, refused } = result
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  return (
    <>
      <p role="status">{t('bulk.done', { count: done.length })}</p>
      {refused.length > 0 && (
        <>
          <h3 className="hm-find-part">{t('bulk.refused', { count: refused.length })}</h3>
          <p className="hm-note">{t('bulk.stay')}</p>
          <ul className="hm-find-refused">
            {refused.map(({ id, number, message }) => (
              <li key={id}>
                <Link to={`/findings/${id}`}>{[number, titles.get(id)].filter(Boolean).join('　')}</Link>
                <span>{message}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="hm-find-form-acts">
        <Button onClick={onClose}>{t('close')}</Button>
        {refused.length > 0 && (
          <Button onClick={() => onAgain(result)}>{t('bulk.again', { count: refused.length })}</Button>
        )}
      </div>
    </>
  )
}
