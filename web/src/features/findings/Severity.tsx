import { useSeverityNames } from './queries.ts'
import './findings.css'

/** Four rising bars, as many filled as it is grave, and its word (ui.md §2). */
export function Severity({ of: severity }: { of: number }) {
  const name = useSeverityNames()(severity)
  return (
    <span className={`hm-sev hm-sev-${severity}`}>
      <svg viewBox="0 0 14 12" aria-hidden="true" className="hm-sev-bars">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={bar * 3.6}
            y={9 - bar * 3}
            width="2.6"
            height={3 + bar * 3}
            className={bar < severity ? 'hm-sev-on' : 'hm-sev-off'}
          />
        ))}
      </svg>
      <span>{name}</span>
    </span>
  )
}
