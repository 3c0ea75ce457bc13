import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from '../../../app/about.ts'
import { Icon } from '../../../ui/Icon.tsx'
import '../../../app/frame.css'
import './full-page.css'

interface Props {
  readonly back: { readonly to: string; readonly label: string }
  /** Whose form it is. */
  readonly subject: string
  readonly actions?: ReactNode
  /** How the page lies on paper; upright where it does not say. */
  readonly paper?: 'portrait' | 'landscape'
  readonly children: ReactNode
}

/** A task that takes the whole screen: the way back, whose form it is, the legal notice, what can be done. */
export function FullPage({ back, subject, actions, paper = 'portrait', children }: Props) {
  const { t } = useTranslation()
  const { data: about } = useQuery(aboutQuery)
  return (
    <div className="hm-task">
      <style>{`@page { size: A4 ${paper}; margin: 12mm }`}</style>
      <a className="hm-skip" href="#main">
        {t('frame.skip')}
      </a>
      <header className="hm-task-bar">
        <Link to={back.to} className="hm-task-back">
          <Icon of={CaretLeftIcon} />
          {back.label}
        </Link>
        <b className="hm-task-subject">{subject}</b>
        <span className="hm-notice">{about?.notice ?? t('notice')}</span>
        <div className="hm-task-actions">{actions}</div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too */}
      <main id="main" className="hm-task-page" tabIndex={0}>
        {children}
      </main>
    </div>
  )
}
