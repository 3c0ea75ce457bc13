import { FileIcon } from '@phosphor-icons/react/File'
import { FilePdfIcon } from '@phosphor-icons/react/FilePdf'
import { ImageSquareIcon } from '@phosphor-icons/react/ImageSquare'
import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download, send } from '../app/api.ts'
import { Loading } from './Loading.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import './file-view.css'

/** A stored file; `type` is what its content was found to be. */
export interface ViewedFile {
  readonly name: string
  readonly type: string
}

interface DrawerProps {
  /** Where it is sent from, without `/api/v1`; takes `?disposition=inline`. */
  readonly path: string
  readonly file: ViewedFile
  /** Short facts below the name. */
  readonly facts: readonly string[]
  readonly open: boolean
  readonly onClose: () => void
}

/** A file beside the page: pictures, texts and PDFs are shown, others can be saved. */
export function FileDrawer({ path, file, facts, open, onClose }: DrawerProps) {
  const { t } = useTranslation('ui')
  const [error, setError] = useState<unknown>()
  const save = () => {
    setError(undefined)
    download(path, file.name).catch(setError)
  }
  return (
    <Drawer
      open={open}
      size="45rem"
      title={file.name}
      extra={<Button onClick={save}>{t('file.save')}</Button>}
      onClose={onClose}
      destroyOnHidden
    >
      <div className="hm-file">
        <p className="hm-note">{facts.join('　')}</p>
        {error ? <ProblemAlert error={error} onRetry={save} /> : null}
        <FileView path={path} file={file} />
      </div>
    </Drawer>
  )
}

/** The content of a picture, a text or a PDF; of others a sentence. */
export function FileView({ path, file }: Pick<DrawerProps, 'path' | 'file'>) {
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
  if (isPicture(type) || type.startsWith('text/')) return <Content path={path} file={file} />
  return <p>{t('file.notShown')}</p>
}

const isPicture = (type: string): boolean => /^image\/(jpeg|png|webp|bmp)$/.test(type)

function Content({ path, file: { name, type } }: Pick<DrawerProps, 'path' | 'file'>) {
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
  if (content.text !== undefined) return <pre className="hm-file-text">{content.text}</pre>
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
