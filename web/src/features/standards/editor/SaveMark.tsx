import { CloudCheckIcon } from '@phosphor-icons/react/CloudCheck'
import { CloudSlashIcon } from '@phosphor-icons/react/CloudSlash'
import { CloudWarningIcon } from '@phosphor-icons/react/CloudWarning'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../app/api.ts'
import { clockSeconds } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { SaveState } from './saver.ts'

/** Where what was typed is: on the server, on the way, or on this machine only. */
export function SaveMark({ save, onRetry }: { save: SaveState; onRetry: () => void }) {
  const { t } = useTranslation('standards')
  const isTrouble = save.kind === 'failed' || save.kind === 'conflict' || save.kind === 'refused'
  const icon = save.kind === 'offline' ? CloudSlashIcon : isTrouble ? CloudWarningIcon : CloudCheckIcon
  return (
    <span role="status" className={isTrouble ? 'hm-std-save hm-std-save-trouble' : 'hm-std-save'}>
      <Icon of={icon} size={18} />
      {save.kind === 'saved' ? t('save.saved', { time: clockSeconds(save.at) }) : t(`save.${save.kind}`)}
      {save.kind === 'failed' && (
        <>
          {save.error instanceof ApiProblem && <span className="hm-note">{save.error.problem.title}</span>}
          <button type="button" className="hm-link" onClick={onRetry}>
            {t('save.retry')}
          </button>
        </>
      )}
    </span>
  )
}
