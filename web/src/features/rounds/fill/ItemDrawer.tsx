import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StoredAnswer } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { api, ask } from '../../../app/api.ts'
import { wordyTime } from '../../../app/dates.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useAnswerText } from './answer-text.ts'
import { useItem } from './book-context.ts'
import { Comments } from './Comments.tsx'
import { contentOf } from './conflict.ts'
import { type Drawer as Kind, useAround } from './fill-context.ts'

/** What belongs to one item beside its answer: what was said about it, and how it came to be. */
export function ItemDrawer({ kind, no, onClose }: { kind: Kind; no: string; onClose: () => void }) {
  const { t } = useTranslation('rounds/fill')
  return (
    <Drawer open size="30rem" title={t(`drawer.${kind}`, { no })} onClose={onClose} destroyOnHidden>
      {kind === 'comments' ? <Comments no={no} /> : <History no={no} />}
    </Drawer>
  )
}

function History({ no }: { no: string }) {
  const { t } = useTranslation('rounds/fill')
  const { id } = useAround()
  const { item } = useItem(no)
  const wordsOf = useAnswerText()
  const { data, error, refetch } = useQuery({
    queryKey: ['assessments', id, 'history', no],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/assessments/{id}/items/{no}/history', { params: { path: { id, no } }, signal })),
    staleTime: 0,
  })
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  if (data.versions.length === 0) return <p className="hm-note">{t('history.none')}</p>
  return (
    <ol className="hm-fill-history">
      {data.versions.map((version) => {
        const content = contentOf(version as StoredAnswer)
        return (
          <li key={`${version.pass}-${version.version}`}>
            <p className="hm-note">
              {wordyTime(version.savedAt)}　{version.savedBy}　{t(`pass.${version.pass}`)}
              {version.current && `　${t('history.current')}`}
            </p>
            <p>{wordsOf(item, content)}</p>
            {content.explanation && <p>{content.explanation}</p>}
          </li>
        )
      })}
    </ol>
  )
}
