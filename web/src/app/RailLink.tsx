import { BellRingingIcon } from '@phosphor-icons/react/BellRinging'
import { BooksIcon } from '@phosphor-icons/react/Books'
import { ChartBarIcon } from '@phosphor-icons/react/ChartBar'
import { ClipboardTextIcon } from '@phosphor-icons/react/ClipboardText'
import { FilesIcon } from '@phosphor-icons/react/Files'
import { GaugeIcon } from '@phosphor-icons/react/Gauge'
import { KeyIcon } from '@phosphor-icons/react/Key'
import { QuestionIcon } from '@phosphor-icons/react/Question'
import { ScrollIcon } from '@phosphor-icons/react/Scroll'
import { SealCheckIcon } from '@phosphor-icons/react/SealCheck'
import { StampIcon } from '@phosphor-icons/react/Stamp'
import { TrayIcon } from '@phosphor-icons/react/Tray'
import { UsersIcon } from '@phosphor-icons/react/Users'
import { WarningDiamondIcon } from '@phosphor-icons/react/WarningDiamond'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import type { NavGroup } from './navigation.ts'

const icons: Record<string, typeof TrayIcon> = {
  workbench: TrayIcon,
  rounds: ClipboardTextIcon,
  findings: WarningDiamondIcon,
  rectification: WarningDiamondIcon,
  notices: BellRingingIcon,
  documents: FilesIcon,
  registers: BooksIcon,
  run: GaugeIcon,
  directory: UsersIcon,
  rights: KeyIcon,
  requests: StampIcon,
  log: ScrollIcon,
  proof: SealCheckIcon,
  report: ChartBarIcon,
}

interface LinkProps {
  readonly isActive: boolean
  readonly onChosen?: (() => void) | undefined
}

/** The way to the help, last in the rail. */
export function HelpLink({ isActive, onChosen }: LinkProps) {
  const { t } = useTranslation()
  return (
    <Link
      to="/help"
      className={`hm-rail-link hm-rail-help${isActive ? ' hm-rail-active' : ''}`}
      aria-current={isActive ? 'page' : undefined}
      onClick={onChosen}
    >
      <Icon of={QuestionIcon} size={22} />
      <span>{t('rail.help')}</span>
    </Link>
  )
}

/** One group of the rail with what waits there. */
export function RailLink(props: LinkProps & { readonly group: NavGroup; readonly waiting: number }) {
  const { t } = useTranslation()
  const { group, isActive, waiting, onChosen } = props
  const first = group.sections[0]?.entries[0]
  if (!first) return null
  return (
    <Link
      to={first.path}
      className={`hm-rail-link${isActive ? ' hm-rail-active' : ''}`}
      aria-current={isActive ? 'page' : undefined}
      onClick={onChosen}
    >
      <Icon of={icons[group.key] ?? TrayIcon} size={22} weight={isActive ? 'fill' : 'regular'} />
      <span>{t(`rail.${group.key}`)}</span>
      {waiting > 0 && (
        <span className="hm-rail-badge">
          <span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span>
          <span className="hm-visually-hidden">{t('frame.waiting', { count: waiting })}</span>
        </span>
      )}
    </Link>
  )
}
