import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { CaretRightIcon } from '@phosphor-icons/react/CaretRight'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '../app/api.ts'
import { FileView, type ViewedFile } from './FileView.tsx'
import { Icon } from './Icon.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { usePaperTerms } from './paper-terms.ts'
import { useKeys } from './use-keys.ts'
import { Watermark } from './Watermark.tsx'

export interface ViewedPaper extends ViewedFile {
  /** Where it is sent from, without `/api/v1`; takes `?disposition=inline` and `/preview`. */
  readonly path: string
  /** Who may save it is said at `/terms` below its path. */
  readonly hasTerms?: boolean
  /** Short facts below the name. */
  readonly facts: readonly string[]
}

interface Props {
  /** The papers that lie together, in their order. */
  readonly papers: readonly ViewedPaper[]
  /** The path of the one to begin with; shut without one. */
  readonly open: string | undefined
  readonly onClose: () => void
}

/** Papers beside the page, one after the other by ← and →: pictures, PDF, Word, Excel and text are shown. */
export function EvidenceViewer({ papers, open, onClose }: Props) {
  return (
    <Drawer
      open={open !== undefined}
      size="min(60rem, 100vw)"
      closable={false}
      onClose={onClose}
      destroyOnHidden
    >
      {open !== undefined && <Viewer key={open} papers={papers} open={open} onClose={onClose} />}
    </Drawer>
  )
}

function Viewer({ papers, open, onClose }: Props & { readonly open: string }) {
  const { t } = useTranslation('ui')
  const [path, setPath] = useState(open)
  const [error, setError] = useState<unknown>()
  const at = Math.max(
    0,
    papers.findIndex((paper) => paper.path === path),
  )
  const paper = papers[at]
  const go = (by: number) => {
    const next = papers[at + by]
    if (next) setPath(next.path)
  }
  useKeys({ ArrowLeft: () => go(-1), ArrowRight: () => go(1) })
  const { isMarked, saves } = usePaperTerms(paper)
  if (!paper) return null
  const save = () => {
    setError(undefined)
    download(paper.path, paper.name).catch(setError)
  }
  return (
    <div className="hm-file">
      <header className="hm-file-head">
        <h2>{paper.name}</h2>
        {papers.length > 1 && (
          <>
            <Button
              icon={<Icon of={CaretLeftIcon} />}
              aria-label={t('file.previous')}
              title={`${t('file.previous')} (←)`}
              disabled={at === 0}
              onClick={() => go(-1)}
            />
            <span>{`${at + 1} / ${papers.length}`}</span>
            <Button
              icon={<Icon of={CaretRightIcon} />}
              aria-label={t('file.next')}
              title={`${t('file.next')} (→)`}
              disabled={at === papers.length - 1}
              onClick={() => go(1)}
            />
          </>
        )}
        {saves && saves !== 'none' && (
          <Button onClick={save}>{t(saves === 'copy' ? 'file.saveCopy' : 'file.save')}</Button>
        )}
        <Button onClick={onClose}>{t('file.close')}</Button>
      </header>
      <p className="hm-note">
        {[...paper.facts, ...(saves === 'none' ? [t('file.viewOnly')] : [])].join('　')}
      </p>
      {error ? <ProblemAlert error={error} onRetry={save} /> : null}
      <div className="hm-file-content">
        <FileView key={paper.path} path={paper.path} file={paper} tools />
        {isMarked && <Watermark always />}
      </div>
    </div>
  )
}
