import { FilePdfIcon } from '@phosphor-icons/react/FilePdf'
import { FileTextIcon } from '@phosphor-icons/react/FileText'
import { ImageSquareIcon } from '@phosphor-icons/react/ImageSquare'
import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../../../src/modules/rounds/contract.ts'
import { download, send } from '../../../app/api.ts'
import { shortTime } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

interface Props {
  readonly form: string
  readonly paper: Evidence
}

const shownTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'text/plain', 'text/csv']
const iconOf = (type: string) =>
  type === 'application/pdf' ? FilePdfIcon : type.startsWith('image/') ? ImageSquareIcon : FileTextIcon

/** `312 KB`, `1.4 MB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** A paper of the unit: pictures and texts open beside the form, others are saved. */
export function EvidenceChip({ form, paper }: Props) {
  const { t } = useTranslation('rounds/review')
  const [isOpen, setIsOpen] = useState(false)
  const [error, setError] = useState<unknown>()
  const path = `/assessments/${form}/evidence/${paper.id}`
  const save = () => {
    setError(undefined)
    download(path, paper.name).catch(setError)
  }
  const facts = [sizeText(paper.bytes), paper.addedBy, shortTime(paper.addedAt)].join('　')
  return (
    <>
      <button
        type="button"
        className="hm-review-paper"
        onClick={() => (shownTypes.includes(paper.type) ? setIsOpen(true) : save())}
      >
        <Icon of={iconOf(paper.type)} size={20} />
        <span>
          <span>{paper.name}</span>
          <small>{facts}</small>
        </span>
      </button>
      {error ? <ProblemAlert error={error} onRetry={save} /> : null}
      <Drawer
        open={isOpen}
        size={720}
        title={paper.name}
        extra={<Button onClick={save}>{t('paper.save')}</Button>}
        onClose={() => setIsOpen(false)}
        destroyOnHidden
      >
        <p className="hm-note">{facts}</p>
        <PaperPreview path={path} type={paper.type} name={paper.name} />
      </Drawer>
    </>
  )
}

/** The content of a picture or a text. */
export function PaperPreview({ path, type, name }: { path: string; type: string; name: string }) {
  const [content, setContent] = useState<{ url?: string; text?: string; error?: unknown }>({})
  useEffect(() => {
    let url: string | undefined
    const control = new AbortController()
    const load = async () => {
      const response = await send(path, { signal: control.signal })
      if (type.startsWith('text/')) return setContent({ text: await response.text() })
      url = URL.createObjectURL(await response.blob())
      setContent({ url })
    }
    load().catch((error) => control.signal.aborted || setContent({ error }))
    return () => {
      control.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [path, type])
  if (content.error) return <ProblemAlert error={content.error} />
  if (content.text !== undefined) return <pre className="hm-review-text">{content.text}</pre>
  if (content.url) return <img className="hm-review-picture" src={content.url} alt={name} />
  return <Loading rows={4} />
}
