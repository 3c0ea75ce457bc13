import { useTranslation } from 'react-i18next'
import type { Level } from './health.ts'

const shapes: Readonly<Record<Level, React.ReactNode>> = {
  good: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  look: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  act: (
    <>
      <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5.5 5.5l5 5m0-5l-5 5" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
}

/** 正常, 留意 or 要处理, as glyph and word. */
export function LevelMark({ level }: { level: Level }) {
  const { t } = useTranslation('system')
  return (
    <span className={`hm-level hm-level-${level}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[level]}
      </svg>
      {t(`level.${level}`)}
    </span>
  )
}
