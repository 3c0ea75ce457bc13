import { XIcon } from '@phosphor-icons/react/X'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { findingQuery } from '../queries.ts'
import { Severity } from '../Severity.tsx'
import { ActionBar } from './ActionBar.tsx'
import { FindingBody } from './FindingBody.tsx'
import { FindingDeskOf } from './FindingDeskOf.tsx'
import { StageRail } from './StageRail.tsx'

interface Props {
  readonly id: string
  /** The act whose form is open, as the address keeps it. */
  readonly act: string
  readonly onAct: (act: string) => void
  readonly onClose: () => void
}

/** The finding beside the list: a drawer where the screen is narrow (ui.md §6). */
export function FindingPanel({ id, act, onAct, onClose }: Props) {
  const { t } = useTranslation('findings')
  const finding = useQuery(findingQuery(id))
  const panel = useRef<HTMLElement>(null)
  // Esc closes it also while the focus is in it.
  useEffect(() => {
    const element = panel.current
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose()
    }
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [onClose])
  const { data } = finding
  return (
    <aside ref={panel} className="hm-panel hm-find-panel" aria-label={t('panel.label')}>
      <header className="hm-find-panel-head">
        {data && <Severity of={data.severity} />}
        {data && (
          <Link to={`/findings/${id}`} className="hm-find-panel-number">
            {data.number}
          </Link>
        )}
        <Tooltip title={t('panel.close')}>
          <Button
            type="text"
            aria-label={t('panel.close')}
            icon={<Icon of={XIcon} size={18} />}
            onClick={onClose}
          />
        </Tooltip>
      </header>
      {finding.error && !data ? (
        <ProblemAlert error={finding.error} onRetry={() => void finding.refetch()} />
      ) : data ? (
        <FindingDeskOf key={data.id} finding={data}>
          <div className="hm-find-panel-title">
            <h2>{data.title}</h2>
            <StageRail finding={data} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keys */}
          <section className="hm-find-panel-body" tabIndex={0} aria-label={data.title}>
            <FindingBody finding={data} />
          </section>
          <ActionBar finding={data} act={act} onAct={onAct} />
        </FindingDeskOf>
      ) : (
        <Loading rows={8} />
      )}
    </aside>
  )
}
