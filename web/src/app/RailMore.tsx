import { DotsThreeIcon } from '@phosphor-icons/react/DotsThree'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/Icon.tsx'

interface Props {
  /** The page that is open lies behind it. */
  readonly isActive: boolean
  /** Links of the rail that have no place in the bar; each closes the list when it is chosen. */
  readonly children: (close: () => void) => ReactNode
}

/** The fifth place of the bottom bar: what did not fit into it, in a list above it (ui.md §6). */
export function RailMore({ isActive, children }: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  const button = useRef<HTMLButtonElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only closes what the button in it opened
    <div
      className="hm-rail-more"
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
      <button
        ref={button}
        type="button"
        className={`hm-rail-link${isActive ? ' hm-rail-active' : ''}`}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon of={DotsThreeIcon} size={22} weight={isActive ? 'fill' : 'regular'} />
        <span>{t('frame.more')}</span>
        {isActive && <span className="hm-visually-hidden">{t('frame.moreHere')}</span>}
      </button>
      {/* It can have the focus, so that a press between two links leaves it open. */}
      <div id={list} className="hm-rail-list" tabIndex={-1} hidden={!isOpen}>
        {children(() => setOpen(false))}
      </div>
    </div>
  )
}
