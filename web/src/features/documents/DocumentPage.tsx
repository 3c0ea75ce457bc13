import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileView } from '../../ui/FileView.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Tag } from '../../ui/Marks.tsx'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import { ProblemAlert } from '../../ui/ProblemAlert.tsx'
import { DocumentActs } from './DocumentActs.tsx'
import { documentQuery } from './document-queries.ts'
import { FactsPanel } from './FactsPanel.tsx'
import { FieldsForm } from './FieldsForm.tsx'
import { FiguresPanel } from './FiguresPanel.tsx'
import { StateTag } from './StateTag.tsx'
import { StepsPanel } from './StepsPanel.tsx'
import './documents.css'

/** One paper: what it says, where its figures come from, how it came about, and what is to be done with it. */
export function DocumentPage() {
  const { t } = useTranslation('documents')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data: paper, error, refetch } = useQuery(documentQuery(id))
  const [isShown, setShown] = useState(false)
  if (!paper)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loading rows={12} />
  return (
    <>
      <PageHead
        title={paper.title}
        facts={
          <>
            <StateTag state={paper.state} />
            <Tag>{paper.kindTitle}</Tag>
            {paper.number && <span className="hm-doc-number">{paper.number}</span>}
          </>
        }
        actions={<DocumentActs paper={paper} />}
      />
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <div className="hm-doc">
        <div className="hm-doc-main">
          {paper.allowed.includes('edit') && paper.format === 'docx' && (
            <FieldsForm key={paper.version} paper={paper} />
          )}
          <Panel
            title={t('page.layout')}
            note={t('page.layoutNote')}
            extra={
              <Button onClick={() => setShown(!isShown)} aria-expanded={isShown}>
                {t(isShown ? 'page.hide' : 'page.show')}
              </Button>
            }
          >
            {isShown && (
              <FileView
                key={paper.sha256}
                path={`/documents/${paper.id}/file.pdf`}
                file={{ name: `${paper.title}.pdf`, type: 'application/pdf' }}
              />
            )}
          </Panel>
          <FiguresPanel paper={paper} />
        </div>
        <div className="hm-doc-side">
          <FactsPanel paper={paper} />
          {paper.steps && <StepsPanel steps={paper.steps} />}
        </div>
      </div>
    </>
  )
}
