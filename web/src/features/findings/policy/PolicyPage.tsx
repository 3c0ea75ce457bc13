import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StoredPolicy } from '../../../../../src/modules/findings/contract.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { PageHead } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { policyQuery } from '../queries.ts'
import { PolicyForm } from './PolicyForm.tsx'
import '../findings.css'

/** 整改规则: what a bureau decides for its region; who may not change them reads them. */
export function PolicyPage() {
  const { t } = useTranslation('findings')
  const [{ region }] = useUrlState({ region: '' })
  const { data, error, refetch } = useQuery(policyQuery(region || undefined))
  return (
    <>
      <PageHead title={t('policy.title')} facts={data && <Whose stored={data} />} />
      {error && !data ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <PolicyForm key={region} stored={data} />
      ) : (
        <Loading rows={10} />
      )}
    </>
  )
}

function Whose({ stored: { region, mayWrite } }: { stored: StoredPolicy }) {
  const { t } = useTranslation('findings')
  return (
    <span className="hm-note">
      {region ? t('policy.of', { name: region.name }) : t('policy.shipped')}
      {!mayWrite && `　${t('policy.readOnly')}`}
    </span>
  )
}
