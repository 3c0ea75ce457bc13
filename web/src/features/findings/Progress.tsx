import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../src/modules/findings/contract.ts'
import { Seal, Tag } from '../../ui/Marks.tsx'
import { stages, stagesOf } from './stages.ts'

type Row = Pick<FindingRow, 'state' | 'outcome' | 'disputed'>

/** Five squares and the word for where it is; a dispute stands in place of the word. */
export function Progress({ row }: { row: Row }) {
  return (
    <span className="hm-stage">
      <span className="hm-stage-squares" aria-hidden="true">
        {stagesOf(row).map((state, place) => (
          <i key={stages[place]} className={`hm-stage-${state}`} />
        ))}
      </span>
      <StateWord row={row} />
    </span>
  )
}

/** Where it is, in a word: a seal only for what is really gone. */
export function StateWord({ row: { state, outcome, disputed } }: { row: Row }) {
  const { t } = useTranslation('findings')
  if (outcome === 'rectified') return <Seal>{t('outcome.rectified')}</Seal>
  if (outcome === 'revoked') return <Seal tone="veto">{t('outcome.revoked')}</Seal>
  if (outcome === 'merged') return <span className="hm-note">{t('outcome.merged')}</span>
  if (disputed) return <Tag tone="error">{t('mark.disputed')}</Tag>
  return <span>{t(`state.${state}`)}</span>
}
