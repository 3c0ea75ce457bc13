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
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Marks.tsx'
import { PageFold } from '../ui/page-fold.ts'
import { useWaiting } from './nav-counts.ts'
import { isSystem, type NavGroup, placeOf, railOf } from './navigation.ts'
import { useMedia } from './preferences.ts'
import { FoldedNavigation, SecondNavigation } from './SecondNavigation.tsx'
import { useSession } from './session.ts'
import { TopBar } from './TopBar.tsx'
import './frame.css'

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

/** Rail, second navigation and top bar around a page (ui.md §6). */
export function Frame() {
  const { t } = useTranslation()
  const session = useSession()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const rail = railOf(session)
  const { group } = placeOf(rail, path)
  const hasSecond = group !== undefined && group.sections.flatMap(({ entries }) => entries).length > 1
  const isWide = useMedia('(min-width: 1440px)')
  const isBeside = hasSecond && isWide
  const inRounds = useWaiting('rounds.')
  const inFindings = useWaiting('findings.')
  const waitingIn: Readonly<Record<string, number>> = {
    rounds: inRounds,
    findings: inFindings,
    rectification: inFindings,
  }
  return (
    <div
      className={`hm-frame${isSystem(session) ? ' hm-frame-system' : ''}${isBeside ? ' hm-frame-second' : ''}`}
    >
      <a className="hm-skip" href="#main">
        {t('frame.skip')}
      </a>
      <nav className="hm-rail" aria-label={t('frame.rail')}>
        <Link to="/" className="hm-rail-mark" aria-label={t('product')}>
          <Mark size={34} />
        </Link>
        {rail.map((one) => (
          <RailLink
            key={one.key}
            group={one}
            isActive={one.key === group?.key}
            waiting={waitingIn[one.key] ?? 0}
          />
        ))}
        <Link
          to="/help"
          className={`hm-rail-link hm-rail-help${path === '/help' ? ' hm-rail-active' : ''}`}
          aria-current={path === '/help' ? 'page' : undefined}
        >
          <Icon of={QuestionIcon} size={22} />
          <span>{t('rail.help')}</span>
        </Link>
      </nav>
      {isBeside && <SecondNavigation group={group} path={path} />}
      <TopBar />
      <main id="main" className="hm-page" tabIndex={-1}>
        <PageFold value={hasSecond && !isBeside ? <FoldedNavigation group={group} path={path} /> : null}>
          <Outlet />
        </PageFold>
      </main>
    </div>
  )
}

function RailLink(props: { group: NavGroup; isActive: boolean; waiting: number }) {
  const { t } = useTranslation()
  const { group, isActive, waiting } = props
  const first = group.sections[0]?.entries[0]
  if (!first) return null
  return (
    <Link
      to={first.path}
      className={`hm-rail-link${isActive ? ' hm-rail-active' : ''}`}
      aria-current={isActive ? 'page' : undefined}
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
