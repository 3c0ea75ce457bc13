import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { type Lens, type View, viewText } from '../lens.ts'
import { sendJson, viewsQuery } from '../queries.ts'

/** 存为视图: the conditions under a name, in the second navigation from then on; old ones are removed here. */
export function SaveView({ lens, view }: { lens: Lens; view: View }) {
  const { t } = useTranslation('findings')
  const [isOpen, setOpen] = useState(false)
  const text = viewText(view)
  return (
    <>
      <button type="button" className="hm-link" onClick={() => setOpen(true)}>
        {t('view.save')}
      </button>
      <Drawer
        open={isOpen}
        size="30rem"
        title={t('view.title')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        {isOpen && <ViewForm query={`lens=${lens}${text && `&${text}`}`} />}
      </Drawer>
    </>
  )
}

function ViewForm({ query }: { query: string }) {
  const { t } = useTranslation('findings')
  const client = useQueryClient()
  const [name, setName] = useState('')
  const views = useQuery(viewsQuery)
  const refresh = () => client.invalidateQueries({ queryKey: viewsQuery.queryKey })
  const keep = useMutation({
    mutationFn: () => sendJson('POST', '/findings/views', { name: name.trim(), query }),
    onSuccess: () => {
      setName('')
      return refresh()
    },
  })
  const drop = useMutation({
    mutationFn: (id: string) => sendJson('DELETE', `/findings/views/${id}`, {}),
    onSuccess: refresh,
  })
  return (
    <>
      <label className="hm-field">
        <span>{t('view.name')}</span>
        <Input
          value={name}
          maxLength={40}
          autoFocus
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && keep.mutate()}
        />
      </label>
      <ProblemAlert error={keep.error ?? drop.error} />
      <Button type="primary" disabled={!name.trim()} loading={keep.isPending} onClick={() => keep.mutate()}>
        {t('view.keep')}
      </Button>
      {views.data && views.data.length > 0 && (
        <>
          <h3 className="hm-find-part">{t('view.own')}</h3>
          <ul className="hm-find-views">
            {views.data.map(({ id, name: kept }) => (
              <li key={id}>
                <span>{kept}</span>
                <button
                  type="button"
                  className="hm-link"
                  aria-label={t('view.dropName', { name: kept })}
                  onClick={() => drop.mutate(id)}
                >
                  {t('view.drop')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
