import { type ReactNode, use } from 'react'
import { PageFold } from './page-fold.ts'

interface PanelProps {
  readonly title?: ReactNode
  /** Small text beside the title. */
  readonly note?: ReactNode
  readonly extra?: ReactNode
  /** Tables reach to the panel's edge. */
  readonly flush?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A part of a page: hairline, no shadow (ui.md §4). */
export function Panel({ title, note, extra, flush, className, children }: PanelProps) {
  return (
    <section className={['hm-panel', flush && 'hm-panel-flush', className].filter(Boolean).join(' ')}>
      {(title || extra) && (
        <header className="hm-panel-head">
          {title && <h2>{title}</h2>}
          {note && <span className="hm-note">{note}</span>}
          {extra && <div className="hm-panel-extra">{extra}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

interface PageHeadProps {
  readonly title: ReactNode
  /** Tags, counts and short facts beside the title. */
  readonly facts?: ReactNode
  /** At most one primary button. */
  readonly actions?: ReactNode
}

/** The one `h1` of a page, its facts and its actions. */
export function PageHead({ title, facts, actions }: PageHeadProps) {
  return (
    <header className="hm-page-head">
      {use(PageFold)}
      <h1>{title}</h1>
      {facts && <div className="hm-page-facts">{facts}</div>}
      {actions && <div className="hm-page-actions">{actions}</div>}
    </header>
  )
}
