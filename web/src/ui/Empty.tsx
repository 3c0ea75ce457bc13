import type { ReactNode } from 'react'

/** One sentence and one action, no drawing (ui.md §5). */
export const Empty = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="hm-empty">
    <p>{children}</p>
    {action}
  </div>
)
