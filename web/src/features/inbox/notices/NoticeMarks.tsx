import { useTranslation } from 'react-i18next'
import type { NoticeLine } from '../../../../../src/modules/inbox/contract/notice.ts'
import { Tag } from '../../../ui/Marks.tsx'

/** State of a notice, and what it still wants of the reader: at most two words. */
export function NoticeMarks({ notice }: { notice: NoticeLine }) {
  const { t } = useTranslation('inbox/notices')
  const { state, received, readAt, signedAt, receiptBy } = notice
  if (state === 'withdrawn') return <Tag tone="error">{t('state.withdrawn')}</Tag>
  if (state === 'draft') return <Tag>{t('state.draft')}</Tag>
  if (!received) return <Tag tone="success">{t('state.published')}</Tag>
  return (
    <span className="hm-notice-marks">
      {readAt === null ? <Tag tone="primary">{t('mark.unread')}</Tag> : <Tag>{t('mark.read')}</Tag>}
      {receiptBy !== null &&
        (signedAt === null ? (
          <Tag tone="brass">{t('mark.unsigned')}</Tag>
        ) : (
          <Tag tone="success">{t('mark.signed')}</Tag>
        ))}
    </span>
  )
}
