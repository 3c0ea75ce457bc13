import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkResult, FindingRow } from '../../../../../src/modules/findings/contract.ts'
import type { BulkKind } from './BulkForm.tsx'

interface Props {
  readonly kind: BulkKind
  readonly result: BulkResult
  /** All that were sent, as they are now. */
  readonly rows: readonly FindingRow[]
  /** Back to the form, with what was typed, for those that were refused. */
  readonly onAgain: (result: BulkResult) => void
  readonly onClose: () => void
}

/** How many were done; and which were not, each with its reason. */
export function BulkDone({ kind, result, rows, onAgain, onClose }: Props) {
  const { t } = useTranslation('findings')
  const { done, refused } = result
  const known = new Map(rows.map((row) => [row.id, row]))
  const reasonOf = ({ id, code, message }: BulkResult['refused'][number]) => {
    const state = known.get(id)?.state
    return code.endsWith('wrong-state') && state
      ? t('bulk.wrongState', { state: t(`state.${state}`), act: t(`act.${kind}`) })
      : message
  }
  return (
    <>
      <p role="status">{t('bulk.done', { count: done.length })}</p>
      {refused.length > 0 && (
        <>
          <h3 className="hm-find-part">{t('bulk.refused', { count: refused.length })}</h3>
          <p className="hm-note">{t('bulk.stay')}</p>
          <ul className="hm-find-refused">
            {refused.map((one) => (
              <li key={one.id}>
                <Link to={`/findings/${one.id}`}>
                  {[one.number, known.get(one.id)?.title].filter(Boolean).join('　')}
                </Link>
                <span>{reasonOf(one)}</span>
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
