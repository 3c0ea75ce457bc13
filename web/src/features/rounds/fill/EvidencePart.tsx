import { useTranslation } from 'react-i18next'
import { PaperCards } from '../evidence/PaperCards.tsx'
import type { PartProps } from './AnswerPart.tsx'
import { useAround, usePapers } from './fill-context.ts'

/** 佐证: by drag, paste, choice or camera; what is offline waits here and goes when the server is back. */
export function EvidencePart({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const { item, draft } = view
  const desk = useAround()
  const { papers, uploads } = usePapers(item.no)
  const wanted = 'evidence' in item.asks ? item.asks.evidence : undefined
  const isMissing =
    wanted !== undefined &&
    view.filled &&
    item.rule.kind === 'scored' &&
    draft?.applicable !== false &&
    papers.length + uploads.length === 0
  if (!editable && papers.length === 0) return null
  return (
    <div className="hm-fill-row">
      <span className="hm-fill-label">{t('evidence.label')}</span>
      <div className="hm-fill-value">
        {wanted !== undefined && (
          <p className={isMissing ? 'hm-fill-warn' : 'hm-note'}>
            {t(isMissing ? 'evidence.missing' : 'evidence.wanted', { wanted })}
          </p>
        )}
        <PaperCards desk={desk} no={item.no} editable={editable} />
      </div>
    </div>
  )
}
