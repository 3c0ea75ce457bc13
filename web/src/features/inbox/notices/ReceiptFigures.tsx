import { useTranslation } from 'react-i18next'
import type { Notice, RemindedNotice } from '../../../../../src/modules/inbox/contract/notice.ts'

interface Props {
  readonly notice: Notice
  /** What the last urging came to. */
  readonly reminded: RemindedNotice | undefined
  readonly onShow: (state: 'unread' | 'unsigned') => void
}

/** How far it got, one click from those it has not reached, and what an urging just did. */
export function ReceiptFigures({ notice, reminded, onShow }: Props) {
  const { t } = useTranslation('inbox/notices')
  if (!notice.counts) return null
  const { units, readUnits, signedUnits } = notice.counts
  const figures = [
    { state: 'unread' as const, words: 'receipts.read', done: readUnits },
    ...(notice.receiptBy
      ? [{ state: 'unsigned' as const, words: 'receipts.signed', done: signedUnits }]
      : []),
  ]
  return (
    <div className="hm-notice-figures">
      {figures.map(({ state, words, done }) => (
        <span key={state}>
          {t(words, { done, total: units })}
          {done < units && (
            <button type="button" className="hm-link" onClick={() => onShow(state)}>
              {t(`receipts.show-${state}`, { count: units - done })}
            </button>
          )}
        </span>
      ))}
      <span role="status">
        {reminded && t('remind.done', { count: reminded.people })}
        {reminded && reminded.repeated > 0 && t('remind.repeated', { count: reminded.repeated })}
      </span>
    </div>
  )
}
