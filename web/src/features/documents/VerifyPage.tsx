import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../../src/modules/documents/contract.ts'
import { upload } from '../../app/api.ts'
import { shortTime } from '../../app/dates.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { sendJson } from './document-queries.ts'
import './documents.css'

/** 核验: whether a file or a hash is a paper that was issued here, by whom and when. */
export function VerifyPage() {
  const { t } = useTranslation('documents')
  const id = useId()
  const [hash, setHash] = useState('')
  const verify = useMutation({
    mutationFn: (given: File | string): Promise<Verdict> =>
      typeof given === 'string'
        ? sendJson('POST', '/documents/verify', { hash: given.trim() })
        : upload('/documents/verify-file', given, given.name),
  })
  const tone = { issued: 'success', void: 'warning', unknown: 'error' } as const
  return (
    <>
      <PageHead title={t('verify.title')} />
      <div className="hm-doc-panels">
        <Panel title={t('verify.byFile')} note={t('verify.fileNote')}>
          <FileDrop accept=".docx,.pdf,.xlsx" busy={verify.isPending} onFile={(file) => verify.mutate(file)}>
            {t('verify.drop')}
          </FileDrop>
        </Panel>
        <Panel title={t('verify.byHash')}>
          <label className="hm-field" htmlFor={id}>
            <span>{t('verify.hash')}</span>
            <Input id={id} value={hash} maxLength={80} onChange={(event) => setHash(event.target.value)} />
          </label>
          <Button
            type="primary"
            disabled={hash.trim() === ''}
            loading={verify.isPending}
            onClick={() => verify.mutate(hash)}
          >
            {t('verify.ask')}
          </Button>
        </Panel>
        <ProblemAlert error={verify.error} />
        {verify.data && (
          <Alert
            type={tone[verify.data.verdict]}
            role="status"
            title={t(`verdict.${verify.data.verdict}`)}
            description={<VerdictFacts verdict={verify.data} />}
          />
        )}
      </div>
    </>
  )
}

function VerdictFacts({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('documents')
  const facts = [
    ['paper', verdict.title],
    ['number', verdict.number],
    ['issuer', verdict.issuedBy],
    ['issuedAt', verdict.issuedAt && shortTime(verdict.issuedAt)],
    ['voidedAt', verdict.voidedAt && shortTime(verdict.voidedAt)],
    ['hash', verdict.hash],
  ] as const
  return (
    <dl className="hm-doc-facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{t(`facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
