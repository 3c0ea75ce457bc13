import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'

interface Props {
  /** Called when the print dialogue has closed, whether or not it was printed. */
  readonly onDone: () => void
  readonly children: ReactNode
}

/** Prints its content alone, in black on white, and not the page around it: `{prints && <PrintSheet …/>}`. */
export function PrintSheet({ onDone, children }: Props) {
  useEffect(() => {
    document.body.classList.add('hm-printing')
    const done = () => onDone()
    window.addEventListener('afterprint', done, { once: true })
    // After the sheet has been laid out.
    const timer = setTimeout(() => window.print(), 50)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('afterprint', done)
      document.body.classList.remove('hm-printing')
    }
  }, [onDone])
  return createPortal(<div className="hm-print-sheet">{children}</div>, document.body)
}
