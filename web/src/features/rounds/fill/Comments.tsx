import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { wordyTime } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useAround } from './fill-context.ts'

/** What people said about an item, and a place to say something. */
export function Comments({ no }: { no: string }) {
  const { t } = useTranslation('rounds/fill')
  const { id } = useAround()
  const client = useQueryClient()
  const key = ['comments', id, no]
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/assessments/{id}/items/{no}/comments', { params: { path: { id, no } }, signal })),
    staleTime: 0,
  })
  const refresh = () => {
    void client.invalidateQueries({ queryKey: key })
    void client.invalidateQueries({ queryKey: ['assessments', id, 'form'] })
  }
  const takeBack = async (commentId: string) => {
    await ask(
      api.DELETE('/api/v1/assessments/{id}/items/{no}/comments/{commentId}', {
        params: { path: { id, no, commentId } },
      }),
    )
    refresh()
  }
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <>
      {data.items.length === 0 && <p className="hm-note">{t('comments.none')}</p>}
      <ol className="hm-fill-history">
        {data.items.map((comment) => (
          <li key={comment.id}>
            <p className="hm-note">
              {comment.by}　{wordyTime(comment.at)}
              {comment.mine && comment.text !== null && (
                <>
                  {'　'}
                  <button type="button" className="hm-link" onClick={() => void takeBack(comment.id)}>
                    {t('comments.takeBack')}
                  </button>
                </>
              )}
            </p>
            <p>{comment.text ?? t('comments.takenBack')}</p>
          </li>
        ))}
      </ol>
      <Write no={no} onSaid={refresh} />
    </>
  )
}

function Write({ no, onSaid }: { no: string; onSaid: () => void }) {
  const { t } = useTranslation('rounds/fill')
  const { id } = useAround()
  const may = useMay('rounds.comment.write')
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  if (!may) return null
  const say = async () => {
    if (text.trim() === '' || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await ask(
        api.POST('/api/v1/assessments/{id}/items/{no}/comments', {
          params: { path: { id, no } },
          body: { text: text.trim() },
        }),
      )
      setText('')
      onSaid()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="hm-fill-say">
      <label htmlFor="hm-fill-comment">{t('comments.label')}</label>
      <Input.TextArea
        id="hm-fill-comment"
        autoFocus
        rows={3}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void say()
        }}
      />
      <ProblemAlert error={error} />
      <Button type="primary" disabled={text.trim() === ''} loading={busy} onClick={() => void say()}>
        {t('comments.say')}
      </Button>
    </div>
  )
}
