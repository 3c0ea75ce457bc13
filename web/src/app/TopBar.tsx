import { BellIcon } from '@phosphor-icons/react/Bell'
import { MagnifyingGlassIcon } from '@phosphor-icons/react/MagnifyingGlass'
import { WifiHighIcon } from '@phosphor-icons/react/WifiHigh'
import { WifiSlashIcon } from '@phosphor-icons/react/WifiSlash'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import { initialOf, Kbd } from '../ui/Marks.tsx'
import { aboutQuery } from './about.ts'
import { api, ask } from './api.ts'
import { useOnline } from './connection.ts'
import { changeLanguage } from './i18n.ts'
import { showLayer } from './layers.ts'
import { useLiveInbox } from './live-inbox.ts'
import { isSystem } from './navigation.ts'
import { preferences, useMode, usePreferences } from './preferences.ts'
import { ScopeSwitches } from './ScopeSwitches.tsx'
import { useSession } from './session.ts'
import { signOut } from './sign-out.ts'

/** Whose desk it is, the legal notice, search, network, bell, user (ui.md §6). */
export function TopBar() {
  const { t } = useTranslation()
  const session = useSession()
  const { data: about } = useQuery(aboutQuery)
  const place = session.user.unitName ?? session.assignments[0]?.unitName ?? t('frame.system')
  return (
    <header className="hm-top">
      <ScopeSwitches place={place} />
      {isSystem(session) && (
        <span className="hm-tag">{session.roles.map((role) => t(`roles.${role}`)).join('、')}</span>
      )}
      <span className="hm-notice">{about?.notice ?? t('notice')}</span>
      <button type="button" className="hm-search" onClick={() => showLayer('palette')}>
        <Icon of={MagnifyingGlassIcon} />
        <span>{t(isSystem(session) ? 'search.placeholderSystem' : 'search.placeholder')}</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <Network />
      <Bell />
      <UserMenu />
    </header>
  )
}

function Network() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <span className={`hm-network${online ? '' : ' hm-network-off'}`} role="status">
      <Icon of={online ? WifiHighIcon : WifiSlashIcon} size={18} />
      <span>{t(online ? 'network.on' : 'network.off')}</span>
    </span>
  )
}

function Bell() {
  const { t } = useTranslation()
  const isLive = useLiveInbox()
  const { data } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/inbox/unread', { signal })),
    refetchInterval: isLive ? false : 60_000,
  })
  const count = data?.unread ?? 0
  return (
    <Link to="/reminders" className="hm-bell" aria-label={t('bell', { count })}>
      <Icon of={BellIcon} size={20} />
      {count > 0 && <span className="hm-badge">{count > 99 ? '99+' : count}</span>}
    </Link>
  )
}

function UserMenu() {
  const { t } = useTranslation()
  const { user, roles } = useSession()
  const { language, density, mode: chosen } = usePreferences()
  const mode = useMode()
  const navigate = useNavigate()
  const turn = language === 'en' ? ('zh-CN' as const) : ('en' as const)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: t('user.account'), onClick: () => void navigate({ to: '/account' }) },
          {
            key: 'told',
            label: t('user.told'),
            onClick: () => void navigate({ to: '/inbox/settings' }),
          },
          {
            key: 'mode',
            label: t(mode === 'dark' ? 'user.light' : 'user.dark'),
            onClick: () => preferences.set({ mode: mode === 'dark' ? 'light' : 'dark' }),
          },
          ...(chosen === 'system'
            ? []
            : [
                {
                  key: 'system',
                  label: t('user.system'),
                  onClick: () => preferences.set({ mode: 'system' }),
                },
              ]),
          {
            key: 'density',
            label: t(density === 'compact' ? 'user.standard' : 'user.compact'),
            onClick: () => preferences.set({ density: density === 'compact' ? 'auto' : 'compact' }),
          },
          {
            key: 'language',
            label: t('user.language'),
            onClick: () => {
              preferences.set({ language: turn })
              void changeLanguage(turn)
            },
          },
          { type: 'divider' as const },
          { key: 'leave', label: t('user.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className="hm-user" title={t('user.menu', { name: user.name })}>
        <span className="hm-avatar" aria-hidden="true">
          {initialOf(user.name)}
        </span>
        <span className="hm-user-name">
          <b>{user.name}</b>
          <small>{roles.map((role) => t(`roles.${role}`)).join('、')}</small>
        </span>
      </button>
    </Dropdown>
  )
}
