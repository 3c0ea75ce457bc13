import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/Marks.tsx'
import { PageFold } from '../ui/page-fold.ts'
import { useWaiting } from './nav-counts.ts'
import { isSystem, type NavGroup, placeOf, railOf } from './navigation.ts'
import { useMedia } from './preferences.ts'
import { HelpLink, RailLink } from './RailLink.tsx'
import { RailMore } from './RailMore.tsx'
import { FoldedNavigation, SecondNavigation } from './SecondNavigation.tsx'
import { useSession } from './session.ts'
import { TopBar } from './TopBar.tsx'
import './frame.css'

/** The bottom bar of a small screen has so many places; the last one holds the rest. */
const places = 5

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
  const isBar = useMedia('(max-width: 899px)')
  const beside = isBar && rail.length + 1 > places ? rail.slice(0, places - 1) : rail
  const behind = rail.slice(beside.length)
  const inRounds = useWaiting('rounds.')
  const inFindings = useWaiting('findings.')
  const waitingIn: Readonly<Record<string, number>> = {
    rounds: inRounds,
    findings: inFindings,
    rectification: inFindings,
  }
  const link = (one: NavGroup, onChosen?: () => void) => (
    <RailLink
      key={one.key}
      group={one}
      isActive={one.key === group?.key}
      waiting={waitingIn[one.key] ?? 0}
      onChosen={onChosen}
    />
  )
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
        {beside.map((one) => link(one))}
        {behind.length > 0 ? (
          <RailMore isActive={path === '/help' || behind.some(({ key }) => key === group?.key)}>
            {(close) => (
              <>
                {behind.map((one) => link(one, close))}
                <HelpLink isActive={path === '/help'} onChosen={close} />
              </>
            )}
          </RailMore>
        ) : (
          <HelpLink isActive={path === '/help'} />
        )}
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
