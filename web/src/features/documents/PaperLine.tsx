import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { download } from '../../app/api.ts'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { currentDraft, type PaperKindView } from './document-queries.ts'

/** One kind of paper: makes its draft with today's figures and saves the file. */
export function PaperLine({ kind, subjectId }: { kind: PaperKindView; subjectId: string }) {
  const { t } = useTranslation('documents')
  const client = useQueryClient()
  const make = useMutation({
    mutationFn: async (as: 'file' | 'file.pdf') => {
      const paper = await currentDraft(kind.kind, subjectId)
      await download(`/documents/${paper.id}/${as}`, paper.title)
      return paper
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['documents'] }),
  })
  const isLedger = kind.layout === 'ledger'
  return (
    <li>
      <div className="hm-paper-line">
        <b>{kind.title}</b>
        <Button loading={make.isPending && make.variables === 'file'} onClick={() => make.mutate('file')}>
          {t(isLedger ? 'papers.excel' : 'papers.word')}
        </Button>
        <Button
          loading={make.isPending && make.variables === 'file.pdf'}
          onClick={() => make.mutate('file.pdf')}
        >
          {t('papers.pdf')}
        </Button>
      </div>
      <ProblemAlert error={make.error} />
      {make.data && (
        <p className="hm-note">
          {t('papers.made')} <Link to={`/documents/${make.data.id}`}>{t('papers.go')}</Link>
        </p>
      )}
    </li>
  )
}
