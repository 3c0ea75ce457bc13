import { FileIcon } from '@phosphor-icons/react/File'
import { FilePdfIcon } from '@phosphor-icons/react/FilePdf'
import { ImageSquareIcon } from '@phosphor-icons/react/ImageSquare'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '../app/api.ts'
import { DocumentPane } from './DocumentPane.tsx'
import { Loading } from './Loading.tsx'
import { PicturePane } from './PicturePane.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import './file-view.css'

/** A stored file; `type` is what its content was found to be. */
export interface ViewedFile {
  readonly name: string
  readonly type: string
}

interface Props {
  /** Where it is sent from, without `/api/v1`; takes `?disposition=inline` and `/preview`. */
  readonly path: string
  readonly file: ViewedFile
  /** Pictures can be enlarged and turned. */
  readonly tools?: boolean
}

/** The content of a picture, a text, a PDF, a Word document or a workbook; of others a sentence that says so. */
export function FileView({ path, file, tools = false }: Props) {
  const { t } = useTranslation('ui')
  const { name, type } = file
  if (type === 'application/pdf') {
    // A browser that has no viewer would save it unasked.
    if (navigator.pdfViewerEnabled === false) return <p>{t('file.noViewer')}</p>
    return (
      <iframe
        className="hm-file-frame"
        src={`/api/v1${path}?disposition=inline#navpanes=0&view=FitH`}
        title={name}
      />
    )
  }
  if (isPreviewed(type)) return <DocumentPane path={path} />
  if (isPicture(type)) return <Picture path={path} file={file} tools={tools} />
  return <p>{t('file.notShown', { kind: /\.\w{1,5}$/.exec(name)?.[0] ?? t('file.otherKind') })}</p>
}

const isPicture = (type: string): boolean => /^image\/(jpeg|png|webp|bmp)$/.test(type)

const isPreviewed = (type: string): boolean =>
  /\.(wordprocessingml\.document|spreadsheetml\.sheet)$/.test(type) || type.startsWith('text/')

function Picture({ path, file: { name }, tools }: Props & { readonly tools: boolean }) {
  const [content, setContent] = useState<{ url?: string; error?: unknown }>({})
  useEffect(() => {
    let url: string | undefined
    const control = new AbortController()
    const load = async () => {
      const response = await send(`${path}?disposition=inline`, { signal: control.signal })
      url = URL.createObjectURL(await response.blob())
      setContent({ url })
    }
    load().catch((error) => control.signal.aborted || setContent({ error }))
    return () => {
      control.abort()
      if (url) URL.revokeObjectURL(url)
    }
  }, [path])
  if (content.error) return <ProblemAlert error={content.error} />
  if (content.url && tools) return <PicturePane url={content.url} name={name} />
  if (content.url) return <img className="hm-file-picture" src={content.url} alt={name} />
  return <Loading rows={4} />
}

/** What stands for a file of this type. */
export const iconOfFile = (type: string) =>
  type === 'application/pdf' ? FilePdfIcon : type.startsWith('image/') ? ImageSquareIcon : FileIcon

/** `312 KB`, `1.4 MB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
