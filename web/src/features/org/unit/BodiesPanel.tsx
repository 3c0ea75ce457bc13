import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body, Post, UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { today } from '../../../app/dates.ts'
import { useMay } from '../../../app/session.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { bodiesQuery, postsQuery } from '../org-queries.ts'
import { BodyDrawer } from './BodyDrawer.tsx'
import { PostDrawer } from './PostDrawer.tsx'

type Open = { body: Body | null } | { post: Post | null; bodyId: string | null }

/** Committees and offices of a unit with their posts, and the posts that belong to none of them. */
export function BodiesPanel({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('org')
  const bodies = useQuery(bodiesQuery(unit.id))
  const posts = useQuery(postsQuery(unit.id))
  const mayKeep = useMay('org.body.edit') && unit.allowed.length > 0
  const [open, setOpen] = useState<Open>()
  const error = bodies.error ?? posts.error
  if (error) return <ProblemAlert error={error} onRetry={() => void bodies.refetch()} />
  if (!bodies.data || !posts.data) return <Loading rows={3} />
  const edit = mayKeep ? setOpen : undefined
  const loose = posts.data.filter(({ bodyId }) => bodyId === null)
  return (
    <Panel
      title={t('bodies.title')}
      extra={
        mayKeep && (
          <>
            <Button onClick={() => setOpen({ body: null })}>{t('bodies.addBody')}</Button>
            <Button onClick={() => setOpen({ post: null, bodyId: null })}>{t('bodies.addPost')}</Button>
          </>
        )
      }
    >
      {bodies.data.length === 0 && loose.length === 0 && <p className="hm-note">{t('bodies.none')}</p>}
      {bodies.data.map((body) => (
        <section key={body.id} className="hm-org-body">
          <h3>
            {body.name}
            <span className="hm-note">{t(`bodyKind.${body.kind}`)}</span>
            {body.validTo && body.validTo <= today() && <Tag>{t('bodies.ended')}</Tag>}
            {edit && (
              <button type="button" className="hm-link" onClick={() => edit({ body })}>
                {t('unit.edit')}
              </button>
            )}
          </h3>
          <Posts posts={posts.data.filter(({ bodyId }) => bodyId === body.id)} onOpen={edit} />
          {edit && (
            <button type="button" className="hm-link" onClick={() => edit({ post: null, bodyId: body.id })}>
              {t('bodies.addPostHere')}
            </button>
          )}
        </section>
      ))}
      {loose.length > 0 && <Posts posts={loose} onOpen={edit} />}
      {open && 'body' in open && (
        <BodyDrawer unitId={unit.id} body={open.body} onClose={() => setOpen(undefined)} />
      )}
      {open && 'post' in open && (
        <PostDrawer
          unitId={unit.id}
          post={open.post}
          bodyId={open.bodyId}
          bodies={bodies.data}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Panel>
  )
}

function Posts({ posts, onOpen }: { posts: readonly Post[]; onOpen: ((open: Open) => void) | undefined }) {
  const { t } = useTranslation('org')
  if (posts.length === 0) return <p className="hm-note">{t('bodies.noPosts')}</p>
  return (
    <ul className="hm-org-posts">
      {posts.map((post) => {
        const isOver = post.toOn !== null && post.toOn <= today()
        return (
          <li key={post.id} className={isOver ? 'hm-org-over' : undefined}>
            <span>{post.title}</span>
            <b>{post.holderName ?? t('bodies.vacant')}</b>
            <span className="hm-note">
              {post.fromOn && t('bodies.since', { day: post.fromOn })}
              {post.toOn && t('bodies.until', { day: post.toOn })}
            </span>
            {onOpen && (
              <button type="button" className="hm-link" onClick={() => onOpen({ post, bodyId: post.bodyId })}>
                {t('unit.edit')}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
