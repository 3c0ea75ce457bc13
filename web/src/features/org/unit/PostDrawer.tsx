import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body, Post } from '../../../../../src/modules/org/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { useOrgChange } from '../org-queries.ts'
import { FormDrawer } from './FormDrawer.tsx'

interface Props {
  readonly unitId: string
  /** null for a new one. */
  readonly post: Post | null
  readonly bodyId: string | null
  readonly bodies: readonly Body[]
  readonly onClose: () => void
}

/** A post with who holds it and since when. */
export function PostDrawer({ unitId, post, bodyId, bodies, onClose }: Props) {
  const { t } = useTranslation('org')
  const change = useOrgChange()
  const [fields, setFields] = useState({
    bodyId,
    title: post?.title ?? '',
    holderName: post?.holderName ?? '',
    fromOn: post?.fromOn ?? '',
    toOn: post?.toOn ?? '',
  })
  const set = (next: Partial<typeof fields>) => setFields({ ...fields, ...next })
  const holderName = fields.holderName.trim() || null
  const input = {
    bodyId: fields.bodyId,
    title: fields.title.trim(),
    holderName,
    // Whoever is named anew is not the account that was linked before.
    holderUserId: post && holderName === post.holderName ? post.holderUserId : null,
    fromOn: fields.fromOn || null,
    toOn: fields.toOn || null,
    sortNo: post?.sortNo ?? 0,
  }
  const save = () =>
    change(
      post
        ? ask(
            api.PATCH('/api/v1/orgs/posts/{id}', {
              params: { path: { id: post.id } },
              body: { version: post.version, ...input },
            }),
          )
        : ask(api.POST('/api/v1/orgs/{id}/posts', { params: { path: { id: unitId } }, body: input })),
    )
  return (
    <FormDrawer
      title={t(post ? 'bodies.editPost' : 'bodies.addPost')}
      action={t('bodies.savePost')}
      isReady={input.title !== ''}
      onSave={save}
      onClose={onClose}
    >
      <label className="hm-field">
        <span>{t('field.postTitle')}</span>
        <Input value={fields.title} onChange={(event) => set({ title: event.target.value })} />
      </label>
      <label className="hm-field">
        <span>{t('field.holder')}</span>
        <Input value={fields.holderName} onChange={(event) => set({ holderName: event.target.value })} />
      </label>
      <label className="hm-field">
        <span>{t('field.ofBody')}</span>
        <Select
          style={{ width: '100%' }}
          allowClear
          value={fields.bodyId}
          onChange={(next) => set({ bodyId: next ?? null })}
          options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </label>
      <label className="hm-field">
        <span>{t('field.fromOn')}</span>
        <DateField value={fields.fromOn} onChange={(fromOn) => set({ fromOn })} />
      </label>
      <label className="hm-field">
        <span>{t('field.toOn')}</span>
        <DateField value={fields.toOn} onChange={(toOn) => set({ toOn })} />
      </label>
    </FormDrawer>
  )
}
