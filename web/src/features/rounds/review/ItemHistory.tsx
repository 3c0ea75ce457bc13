import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Assessment, StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { itemsOf } from './figures.ts'
import { AnswerWords } from './SelfSide.tsx'
import { assessmentQuery } from './use-review.ts'

/** How the answers of an item came about, the newest first, all passes together. */
export function ItemHistory({ form, item: no }: { form: string; item: string }) {
  const { t } = useTranslation('rounds/review')
  const { data: whole } = useQuery(assessmentQuery(form))
  const history = useQuery({
    queryKey: ['assessments', form, 'history', no],
    queryFn: () =>
      ask(api.GET('/api/v1/assessments/{id}/items/{no}/history', { params: { path: { id: form, no } } })),
  })
  const item = (whole as Assessment | undefined)?.categories.flatMap(itemsOf).find((one) => one.no === no)
  if (history.error) return <ProblemAlert error={history.error} onRetry={() => void history.refetch()} />
  if (!history.data || !item) return <Loading rows={3} />
  if (history.data.versions.length === 0) return <Empty>{t('talk.noHistory')}</Empty>
  return (
    <ul className="hm-review-steps">
      {history.data.versions.map((version) => (
        <li key={`${version.pass}-${version.version}-${version.savedAt}`}>
          <span className="hm-note">{shortTime(version.savedAt)}</span>
          <div>
            <b>{version.savedBy}</b> <Tag>{t(`item.${version.pass}`)}</Tag>
            <AnswerWords item={item} answer={version as StoredAnswer} />
            {version.explanation && <p>{version.explanation}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
