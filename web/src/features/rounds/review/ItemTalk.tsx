import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { ItemHistory } from './ItemHistory.tsx'

interface Props {
  /** Id of the assessment. */
  readonly form: string
  readonly item: string
  readonly count: number
}

/** What was said about an item, and how its answer came about; opens in a drawer. */
export function ItemTalk({ form, item, count }: Props) {
  const { t } = useTranslation('rounds/review')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" className="hm-link hm-review-talk" onClick={() => setIsOpen(true)}>
        {count > 0 ? t('talk.openCount', { count }) : t('talk.open')}
      </button>
      <Drawer
        open={isOpen}
        size="30rem"
        title={t('talk.title', { no: item })}
        onClose={() => setIsOpen(false)}
        destroyOnHidden
      >
        <Comments form={form} item={item} />
        <h3 className="hm-review-drawer-head">{t('talk.history')}</h3>
        <ItemHistory form={form} item={item} />
      </Drawer>
    </>
  )
}

function Comments({ form, item }: Omit<Props, 'count'>) {
  const { t } = useTranslation('rounds/review')
  const client = useQueryClient()
  const [text, setText] = useState('')
  const params = { path: { id: form, no: item } }
  const key = ['assessments', form, 'comments', item]
  const comments = useQuery({
    queryKey: key,
    queryFn: () => ask(api.GET('/api/v1/assessments/{id}/items/{no}/comments', { params })),
  })
  const say = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/assessments/{id}/items/{no}/comments', { params, body: { text: text.trim() } })),
    onSuccess: async () => {
      setText('')
      await client.invalidateQueries({ queryKey: ['assessments', form] })
    },
  })
  if (comments.error) return <ProblemAlert error={comments.error} onRetry={() => void comments.refetch()} />
  if (!comments.data) return <Loading rows={3} />
  return (
    <>
      {comments.data.items.length === 0 && <Empty>{t('talk.none')}</Empty>}
      <ul className="hm-review-steps">
        {comments.data.items.map((comment) => (
          <li key={comment.id}>
            <span className="hm-note">{shortTime(comment.at)}</span>
            <div>
              <b>{comment.by}</b>
              <p>{comment.text ?? t('talk.withdrawn')}</p>
            </div>
          </li>
        ))}
      </ul>
      <label className="hm-field">
        <span>{t('talk.write')}</span>
        <Input.TextArea
          rows={3}
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <ProblemAlert error={say.error} />
      <Button
        type="primary"
        disabled={text.trim() === ''}
        loading={say.isPending}
        onClick={() => say.mutate()}
      >
        {t('talk.send')}
      </Button>
    </>
  )
}
