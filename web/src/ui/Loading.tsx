import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly rows?: number
  /** Offered after five seconds. */
  readonly onCancel?: () => void
}

/** Nothing for 300 ms, then rows in the place of what comes, after five seconds the time used (ui.md §5). */
export function Loading({ rows = 6, onCancel }: Props) {
  const { t } = useTranslation('ui')
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => setElapsed(performance.now() - start), 300)
    return () => clearInterval(timer)
  }, [])
  if (elapsed < 300) return <div className="hm-loading" aria-busy="true" />
  return (
    <div className="hm-loading" aria-busy="true" role="status" aria-label={t('loading.label')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="hm-skeleton" style={{ width: `${92 - ((index * 17) % 38)}%` }} />
      ))}
      {elapsed > 5000 && (
        <p className="hm-note">
          {t('loading.long', { seconds: Math.floor(elapsed / 1000) })}
          {onCancel && (
            <button type="button" className="hm-link" onClick={onCancel}>
              {t('loading.cancel')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
