import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import './side-scroll.css'

interface Props {
  readonly className?: string
  readonly children: ReactNode
}

/** Something wider than its place: the edges behind which there is more are shaded, and a line says so. */
export function SideScroll({ className = '', children }: Props) {
  const { t } = useTranslation('ui')
  const box = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState({ left: false, right: false, bare: false })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element
      const left = scrollLeft > 1
      const right = scrollLeft + clientWidth < scrollWidth - 1
      // With nothing in it that takes the focus, it takes it itself: the arrow keys reach the other columns.
      const bare = (left || right) && !element.querySelector('a, button, input, [tabindex]')
      setMore((now) =>
        now.left === left && now.right === right && now.bare === bare ? now : { left, right, bare },
      )
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    for (const child of element.children) sizes.observe(child)
    return () => {
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [])
  const edges = `${more.left ? ' hm-side-left' : ''}${more.right ? ' hm-side-right' : ''}`
  return (
    <div className={`hm-side-scroll${edges}`}>
      {(more.left || more.right) && <p className="hm-note hm-side-hint">{t('sideScroll.hint')}</p>}
      <div className="hm-side-box">
        <div
          ref={box}
          className={`hm-side-view ${className}`}
          {...(more.bare && { role: 'group', tabIndex: 0, 'aria-label': t('sideScroll.hint') })}
        >
          {children}
        </div>
      </div>
    </div>
  )
}
