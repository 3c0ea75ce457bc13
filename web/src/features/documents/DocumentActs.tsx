import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../../app/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { type DocumentView, documentQuery, sendJson } from './document-queries.ts'

const forward = ['review', 'sign', 'issue'] as const
const reasoned = ['return', 'discard', 'void'] as const
type Step = (typeof forward)[number] | (typeof reasoned)[number]

/** The files, and the steps this person may take now; each is confirmed, those that go back say why. */
export function DocumentActs({ paper }: { paper: DocumentView }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const [step, setStep] = useState<Step>()
  const take = async (name: string, reason?: string) => {
    const body = { version: paper.version, ...(reason && { reason }) }
    const after = await sendJson<DocumentView>('POST', `/documents/${paper.id}/${name}`, body)
    client.setQueryData(documentQuery(paper.id).queryKey, after)
    await client.invalidateQueries({ queryKey: ['documents', 'list'] })
  }
  const refresh = useMutation({ mutationFn: () => take('refresh') })
  const save = useMutation({
    mutationFn: (as: 'file' | 'file.pdf') => download(`/documents/${paper.id}/${as}`, paper.title),
  })
  const next = forward.find((one) => paper.allowed.includes(one))
  const others = reasoned.filter((one) => paper.allowed.includes(one))
  const isBack = reasoned.some((one) => one === step)
  return (
    <>
      {(['file', 'file.pdf'] as const).map((as) => (
        <Button
          key={as}
          icon={<Icon of={DownloadSimpleIcon} />}
          loading={save.isPending && save.variables === as}
          onClick={() => save.mutate(as)}
        >
          {t(as === 'file' ? `save.${paper.format}` : 'save.pdf')}
        </Button>
      ))}
      {paper.allowed.includes('refresh') && (
        <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
          {t('act.refresh')}
        </Button>
      )}
      {others.map((one) => (
        <Button key={one} onClick={() => setStep(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {next && (
        <Button type="primary" onClick={() => setStep(next)}>
          {t(`act.${next}`)}
        </Button>
      )}
      <ProblemAlert error={save.error ?? refresh.error} />
      <ReasonDialog
        open={step !== undefined}
        title={step ? t(`confirm.${step}.title`) : ''}
        action={step ? t(`act.${step}`) : ''}
        danger={isBack}
        {...(isBack && { reasonLabel: t('confirm.reason') })}
        onConfirm={(reason) => take(step ?? '', reason)}
        onClose={() => setStep(undefined)}
      >
        {step && <p>{t(`confirm.${step}.text`, { title: paper.title })}</p>}
      </ReasonDialog>
    </>
  )
}
