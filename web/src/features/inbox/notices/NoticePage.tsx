import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { shortDay, wordyTime } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Seal } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { NoticeActs } from './NoticeActs.tsx'
import { NoticeFiles } from './NoticeFiles.tsx'
import { NoticeMarks } from './NoticeMarks.tsx'
import { noticeQuery, useNoticesChanged } from './notice-queries.ts'
import { ReceiptsPanel } from './ReceiptsPanel.tsx'
import './notices.css'

/** One notice: read by being opened, signed for, and for its bureau who has and who has not. */
export function NoticePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: notice, error, refetch } = useQuery(noticeQuery(id))
  useMarkRead(notice)
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!notice) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={notice.title}
        facts={<NoticeMarks notice={notice} />}
        actions={<NoticeActs notice={notice} />}
      />
      <div className={notice.allowed.includes('receipts') ? 'hm-notice-columns' : undefined}>
        <Panel>
          <Facts notice={notice} />
          {notice.state === 'withdrawn' && <Withdrawn notice={notice} />}
          {notice.text !== '' && <div className="hm-notice-text">{notice.text}</div>}
          <NoticeFiles notice={notice} />
        </Panel>
        {notice.allowed.includes('receipts') && <ReceiptsPanel notice={notice} />}
      </div>
    </>
  )
}

/** Opening it is reading it, once. */
function useMarkRead(notice: Notice | undefined): void {
  const changed = useNoticesChanged()
  const id =
    notice?.received && notice.readAt === null && notice.state === 'published' ? notice.id : undefined
  useEffect(() => {
    if (!id) return
    void ask(api.POST('/api/v1/notices/{id}/read', { params: { path: { id } } })).then(
      changed,
      () => undefined,
    )
  }, [id])
}

function Facts({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  const { publishedAt, publishedBy, receiptBy, signedAt, signedBy } = notice
  return (
    <p className="hm-notice-facts">
      <span>{notice.unit.name}</span>
      {publishedAt && (
        <span>{t('page.published', { by: publishedBy ?? '', at: wordyTime(publishedAt) })}</span>
      )}
      {!publishedAt && <span>{t('page.written', { by: notice.createdBy })}</span>}
      {receiptBy && <span>{t('page.receiptBy', { day: shortDay(receiptBy) })}</span>}
      {signedAt && <Seal>{t('page.signed', { by: signedBy ?? '', at: wordyTime(signedAt) })}</Seal>}
    </p>
  )
}

function Withdrawn({ notice }: { notice: Notice }) {
  const { t } = useTranslation('inbox/notices')
  return (
    <p className="hm-notice-gone" role="note">
      {t('page.withdrawn', {
        by: notice.withdrawnBy ?? '',
        at: notice.withdrawnAt ? wordyTime(notice.withdrawnAt) : '',
        reason: notice.withdrawReason ?? '',
      })}
    </p>
  )
}
