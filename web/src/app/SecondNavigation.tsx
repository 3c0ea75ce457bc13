import { CaretDownIcon } from '@phosphor-icons/react/CaretDown'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'
import type { NavEntry } from './feature.ts'
import { useNavCounts } from './nav-counts.ts'
import { type NavGroup, placeOf } from './navigation.ts'
import { SavedViews } from './SavedViews.tsx'
import { useKeptScope } from './scope.ts'

interface Props {
  readonly group: NavGroup
  readonly path: string
}

/** The pages of the group that is open, as a column beside them (ui.md §6). */
export function SecondNavigation({ group, path }: Props) {
  const { t } = useTranslation()
  return (
    <nav className="hm-second" aria-label={t('frame.second', { group: t(`rail.${group.key}`) })}>
      <h2>{t(`rail.${group.key}`)}</h2>
      <Entries group={group} path={path} />
    </nav>
  )
}

/** The same pages on a narrow screen: folded into one button beside the page title. */
export function FoldedNavigation({ group, path }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <nav
      className="hm-fold"
      aria-label={t('frame.second', { group: t(`rail.${group.key}`) })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setOpen(false)
        button.current?.focus()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <Button
        ref={button}
        aria-expanded={isOpen}
        aria-controls={list}
        icon={<Icon of={CaretDownIcon} />}
        iconPlacement="end"
        onClick={() => setOpen(!isOpen)}
      >
        {t(`rail.${group.key}`)}
      </Button>
      {/* It can have the focus, so that a press between two links leaves it open. */}
      <div id={list} className="hm-fold-list" tabIndex={-1} hidden={!isOpen}>
        <Entries group={group} path={path} onChosen={() => setOpen(false)} />
      </div>
    </nav>
  )
}

function Entries({ group, path, onChosen }: Props & { onChosen?: () => void }) {
  const current = placeOf([group], path).entry
  const counts = useNavCounts(group)
  const searchOf = useKeptScope()
  return (
    <>
      <Sections group={group} current={current} counts={counts} searchOf={searchOf} onChosen={onChosen} />
      {group.sections.some(({ label }) => label === 'findings') && <SavedViews onChosen={onChosen} />}
    </>
  )
}

interface SectionsProps {
  readonly group: NavGroup
  readonly current: NavEntry | undefined
  readonly counts: ReturnType<typeof useNavCounts>
  readonly searchOf: ReturnType<typeof useKeptScope>
  readonly onChosen: (() => void) | undefined
}

function Sections({ group, current, counts, searchOf, onChosen }: SectionsProps) {
  const { t } = useTranslation()
  return group.sections.map((section) => (
    <div key={section.label ?? ''}>
      {section.label && <h3>{t(`navSection.${section.label}`)}</h3>}
      {section.entries.map((entry) => {
        const count = counts[entry.label]
        return (
          <Link
            key={entry.path}
            to={entry.path}
            search={searchOf(entry.path) as never}
            className={`hm-second-link${entry === current ? ' hm-second-active' : ''}`}
            aria-current={entry === current ? 'page' : undefined}
            onClick={onChosen}
          >
            {t(`nav.${entry.label}`)}
            {count && (
              <span className={`hm-second-count${count.waits ? ' hm-second-waits' : ''}`}>{count.count}</span>
            )}
          </Link>
        )
      })}
    </div>
  ))
}
