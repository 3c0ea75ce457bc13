import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../../../src/modules/documents/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { sendJson } from '../queries.ts'
import type { UnitNotice } from './by-unit.ts'

/** One unit's notice: drafted here, reviewed and signed on its own page. */
export function NoticeLine({ unit: { unitId, unitName, ids } }: { unit: UnitNotice }) {
  const { t } = useTranslation('findings')
  const client = useQueryClient()
  const draft = useMutation({
    mutationFn: () =>
      sendJson<DocumentView>('POST', '/documents', {
        kind: 'findings.notice',
        subjectId: unitId,
        chosenIds: ids,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents'] }),
  })
  return (
    <li>
      <div className="hm-find-notice">
        <span>
          <b>{unitName}</b>　{t('figures.total', { count: ids.length })}
        </span>
        {draft.data ? (
          <Link to={`/documents/${draft.data.id}`}>{t('notice.go')}</Link>
        ) : (
          <Button loading={draft.isPending} onClick={() => draft.mutate()}>
            {t('notice.make')}
          </Button>
        )}
      </div>
      <ProblemAlert error={draft.error} onRetry={() => draft.mutate()} />
    </li>
  )
}
