import { BooksIcon } from '@phosphor-icons/react/Books'
import { ChartBarIcon } from '@phosphor-icons/react/ChartBar'
import { ClipboardTextIcon } from '@phosphor-icons/react/ClipboardText'
import { GaugeIcon } from '@phosphor-icons/react/Gauge'
import { KeyIcon } from '@phosphor-icons/react/Key'
import { QuestionIcon } from '@phosphor-icons/react/Question'
import { ScrollIcon } from '@phosphor-icons/react/Scroll'
import { SealCheckIcon } from '@phosphor-icons/react/SealCheck'
import { StampIcon } from '@phosphor-icons/react/Stamp'
import { TrayIcon } from '@phosphor-icons/react/Tray'
import { UsersIcon } from '@phosphor-icons/react/Users'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Marks.tsx'
import { isSystem, type NavGroup, placeOf, railOf } from './navigation.ts'
import { useSession } from './session.ts'
import { TopBar } from './TopBar.tsx'
import './frame.css'

const icons: Record<string, typeof TrayIcon> = {
  workbench: TrayIcon,
  rounds: ClipboardTextIcon,
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
  return (
    <div
      className={`hm-frame${isSystem(session) ? ' hm-frame-system' : ''}${hasSecond ? ' hm-frame-second' : ''}`}
    >
      <a className="hm-skip" href="#main">
        {t('frame.skip')}
      </a>
      <nav className="hm-rail" aria-label={t('frame.rail')}>
        <Link to="/" className="hm-rail-mark" aria-label={t('product')}>
          <Mark size={34} />
        </Link>
        {rail.map((one) => (
          <RailLink key={one.key} group={one} isActive={one.key === group?.key} />
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
      {hasSecond && <SecondNavigation group={group} path={path} />}
      <TopBar />
      <main id="main" className="hm-page" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

function RailLink({ group, isActive }: { group: NavGroup; isActive: boolean }) {
  const { t } = useTranslation()
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
    </Link>
  )
}

function SecondNavigation({ group, path }: { group: NavGroup; path: string }) {
  const { t } = useTranslation()
  const current = placeOf([group], path).entry
  return (
    <nav className="hm-second" aria-label={t('frame.second', { group: t(`rail.${group.key}`) })}>
      <h2>{t(`rail.${group.key}`)}</h2>
      {group.sections.map((section) => (
        <div key={section.label ?? ''}>
          {section.label && <h3>{t(`navSection.${section.label}`)}</h3>}
          {section.entries.map((entry) => (
            <Link
              key={entry.path}
              to={entry.path}
              className={`hm-second-link${entry === current ? ' hm-second-active' : ''}`}
              aria-current={entry === current ? 'page' : undefined}
            >
              {t(`nav.${entry.label}`)}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
