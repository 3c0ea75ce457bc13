import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { type Issuer, issuerQuery, sendJson } from './document-queries.ts'

/** How my place signs, and what its document numbers begin with. */
export function IssuerForm({ unitId }: { unitId: string }) {
  const { t } = useTranslation('documents')
  const mayEdit = useMay('documents.issuer.edit')
  const { data, error } = useQuery({ ...issuerQuery(unitId), enabled: mayEdit })
  if (!mayEdit) return null
  return (
    <Panel title={t('issuer.title')} note={t('issuer.note')}>
      <ProblemAlert error={error} />
      {data ? <Fields key={data.version} issuer={data} /> : error ? null : <Loading rows={2} />}
    </Panel>
  )
}

function Fields({ issuer }: { issuer: Issuer }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const id = useId()
  const [name, setName] = useState(issuer.name)
  const [stem, setStem] = useState(issuer.stem ?? '')
  const save = useMutation({
    mutationFn: () =>
      sendJson<Issuer>('PUT', `/documents/issuers/${issuer.unitId}`, {
        version: issuer.version,
        name,
        stem: stem.trim() || null,
      }),
    onSuccess: (after) => client.setQueryData(issuerQuery(issuer.unitId).queryKey, after),
  })
  return (
    <div className="hm-doc-issuer">
      <label className="hm-field" htmlFor={`${id}name`}>
        <span>{t('issuer.name')}</span>
        <Input
          id={`${id}name`}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="hm-field" htmlFor={`${id}stem`}>
        <span>{t('issuer.stem')}</span>
        <Input
          id={`${id}stem`}
          value={stem}
          maxLength={10}
          onChange={(event) => setStem(event.target.value)}
        />
      </label>
      <ProblemAlert error={save.error} />
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {t('issuer.save')}
      </Button>
    </div>
  )
}
