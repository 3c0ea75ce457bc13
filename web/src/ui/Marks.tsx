import type { ReactNode } from 'react'

/** 朱印: an outlined box in serif, only for a final, signed state (ui.md §1). */
export const Seal = ({ tone = 'pass', children }: { tone?: 'pass' | 'veto'; children: ReactNode }) => (
  <span className={`hm-seal hm-seal-${tone}`}>{children}</span>
)

export type TagTone = 'plain' | 'primary' | 'brass' | 'warning' | 'error' | 'success'

/** A word on a tint; at most two in a row. */
export const Tag = ({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) => (
  <span className={`hm-tag hm-tag-${tone}`}>{children}</span>
)

/** A key of the keyboard. */
export const Kbd = ({ children }: { children: ReactNode }) => <kbd className="hm-kbd">{children}</kbd>

interface FigureProps {
  readonly label: ReactNode
  readonly value: ReactNode
  readonly unit?: ReactNode
  /** `wait`: counts that wait for me. */
  readonly tone?: 'plain' | 'wait'
}

/** A number with its word; several stand in one line, never as cards in a row. */
export const Figure = ({ label, value, unit, tone = 'plain' }: FigureProps) => (
  <div className="hm-figure">
    <span className="hm-figure-label">{label}</span>
    <span className={`hm-figure-value${tone === 'wait' ? ' hm-figure-wait' : ''}`}>
      {value}
      {unit && <small>{unit}</small>}
    </span>
  </div>
)

/** The balance in its brass-edged square. */
export const Mark = ({ size = 32 }: { size?: number }) => (
  <svg
    viewBox="0 0 36 36"
    style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
    className="hm-mark"
    aria-hidden="true"
  >
    <rect
      x="1.5"
      y="1.5"
      width="33"
      height="33"
      rx="2"
      fill="none"
      stroke="var(--hm-brass)"
      strokeWidth="1.4"
    />
    <g fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
      <path d="M18 7v21M12.5 28.5h11M7 11.5h22M11 11.5l-4 9h8zM25 11.5l-4 9h8z" />
    </g>
  </svg>
)

/** What stands for a person in a small square: the surname; of an account named after its unit and post, the post's last. */
export const initialOf = (name: string): string => (name.length > 4 ? name.slice(-1) : name.slice(0, 1))
