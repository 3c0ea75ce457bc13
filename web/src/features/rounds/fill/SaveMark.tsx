import { CloudArrowUpIcon } from '@phosphor-icons/react/CloudArrowUp'
import { CloudCheckIcon } from '@phosphor-icons/react/CloudCheck'
import { CloudSlashIcon } from '@phosphor-icons/react/CloudSlash'
import { CloudWarningIcon } from '@phosphor-icons/react/CloudWarning'
import { useTranslation } from 'react-i18next'
import { useOnline } from '../../../app/connection.ts'
import { clockSeconds, shortTime } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useBook, useSaveState } from './book-context.ts'
import { reasonOf } from './failure.ts'

interface Props {
  /** When this browser saw the form last, where the server cannot be asked. */
  readonly seenAt: number | undefined
  readonly isReading: boolean
}

/** 已保存 10:42:07, 正在保存, 离线，已存本机 3 处, or 保存失败 with 重试. */
export function SaveMark({ seenAt, isReading }: Props) {
  const { t } = useTranslation('rounds/fill')
  const book = useBook()
  const state = useSaveState()
  const online = useOnline()
  if (isReading && state.kind === 'saved')
    return (
      <span className="hm-fill-save" role="status">
        {online
          ? t('save.reading')
          : t('save.seen', { time: shortTime(new Date(seenAt ?? Date.now()).toISOString()) })}
      </span>
    )
  const isOff = state.kind === 'offline' || (state.kind === 'saved' && !online)
  return (
    <span className={`hm-fill-save hm-fill-save-${isOff ? 'offline' : state.kind}`} role="status">
      <Icon of={isOff ? CloudSlashIcon : icons[state.kind]} size={18} />
      <span className="hm-fill-save-text">
        {isOff
          ? t('save.offline', { count: book.queue.pending })
          : state.kind === 'saved'
            ? state.at
              ? t('save.saved', { time: clockSeconds(state.at) })
              : t('save.nothing')
            : state.kind === 'failed'
              ? t('save.failed', { why: reasonOf(state.error) })
              : t('save.saving')}
      </span>
      {(state.kind === 'failed' || isOff) && (
        <button type="button" className="hm-link" onClick={() => book.queue.retry()}>
          {t('save.retry')}
        </button>
      )}
      {book.queue.keepsNothing && <b className="hm-fill-warn">{t('save.keepsNothing')}</b>}
    </span>
  )
}

const icons = {
  saved: CloudCheckIcon,
  saving: CloudArrowUpIcon,
  offline: CloudSlashIcon,
  failed: CloudWarningIcon,
} as const
