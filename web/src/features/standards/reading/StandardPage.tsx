import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PrintSheet } from '../../../ui/PrintSheet.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { standardQuery, versionQuery } from '../standard-queries.ts'
import { Contents } from './Contents.tsx'
import { PrintedStandard } from './PrintedStandard.tsx'
import { PrintMark } from './PrintMark.tsx'
import { StandardHead } from './StandardHead.tsx'
import '../standards.css'
import './reading.css'

/** One version of a standard, read as people print it. */
export function StandardPage() {
  const { t } = useTranslation('standards')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const [view, setView] = useUrlState({ version: '' })
  const whole = useQuery(standardQuery(id))
  const [prints, setPrints] = useState(false)
  const printed = useCallback(() => setPrints(false), [])
  const number = Number(view.version)
  const isOther = number > 0 && number !== whole.data?.current.number
  const other = useQuery({ ...versionQuery(id, number), enabled: isOther })
  const shown = isOther ? other : whole
  const version = isOther ? other.data : whole.data?.current
  if (!whole.data || !version) {
    return shown.error || whole.error ? (
      <ProblemAlert error={whole.error ?? shown.error} onRetry={() => void shown.refetch()} />
    ) : (
      <Loading rows={12} />
    )
  }
  return (
    <div className="hm-std-page">
      <StandardHead
        standard={whole.data}
        version={version}
        onPrint={() => setPrints(true)}
        onVersion={(next) => setView({ version: next === whole.data.current.number ? '' : String(next) })}
      />
      <div className="hm-std-reading">
        <Contents version={version} />
        <PrintedStandard definition={version.definition} label={t('reading.label', version)} />
      </div>
      {prints && (
        <PrintSheet onDone={printed}>
          <PrintedStandard definition={version.definition} label={t('reading.label', version)} />
          <PrintMark />
        </PrintSheet>
      )}
    </div>
  )
}
