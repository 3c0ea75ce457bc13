import { FileIcon } from '@phosphor-icons/react/File'
import { FilePdfIcon } from '@phosphor-icons/react/FilePdf'
import { ImageIcon } from '@phosphor-icons/react/Image'
import { XIcon } from '@phosphor-icons/react/X'
import { Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { download, send } from '../../../app/api.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useAround } from './fill-context.ts'
import type { Upload } from './papers.ts'

/** 312 KB, 1.4 MB. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const isPicture = (type: string): boolean => /^image\/(jpeg|png|webp|bmp)$/.test(type)

/** A paper on the server: opened, or taken off. */
export function PaperCard({ paper, editable }: { paper: Evidence; editable: boolean }) {
  const { t } = useTranslation('rounds/fill')
  const { id, papers } = useAround()
  const [isShown, setShown] = useState(false)
  const path = `/assessments/${id}/evidence/${paper.id}`
  const icon = paper.type === 'application/pdf' ? FilePdfIcon : isPicture(paper.type) ? ImageIcon : FileIcon
  return (
    <span className="hm-fill-card">
      <button
        type="button"
        className="hm-fill-card-open"
        onClick={() => (isPicture(paper.type) ? setShown(true) : void download(path, paper.name))}
      >
        <Icon of={icon} size={18} />
        <span>
          <b>{paper.name}</b>
          <small>
            {sizeText(paper.bytes)}　{paper.addedBy}
          </small>
        </span>
      </button>
      {editable && (
        <button
          type="button"
          className="hm-fill-card-end"
          aria-label={t('evidence.remove', { name: paper.name })}
          title={t('evidence.remove', { name: paper.name })}
          onClick={() => papers.remove(paper.id)}
        >
          <Icon of={XIcon} />
        </button>
      )}
      <Drawer open={isShown} size={720} title={paper.name} onClose={() => setShown(false)} destroyOnHidden>
        <Picture path={path} name={paper.name} />
      </Drawer>
    </span>
  )
}

function Picture({ path, name }: { path: string; name: string }) {
  const [url, setUrl] = useState<string>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    let made: string | undefined
    send(path)
      .then((response) => response.blob())
      .then((blob) => {
        made = URL.createObjectURL(blob)
        setUrl(made)
      }, setError)
    return () => {
      if (made) URL.revokeObjectURL(made)
    }
  }, [path])
  if (error) return <ProblemAlert error={error} />
  return url ? <img className="hm-fill-picture" src={url} alt={name} /> : <Loading rows={3} />
}

/** Taken off a moment ago. */
export function LeavingPaper({ paper }: { paper: Evidence }) {
  const { t } = useTranslation('rounds/fill')
  const { papers } = useAround()
  return (
    <span className="hm-fill-card hm-fill-card-leaving" role="status">
      {t('evidence.removed', { name: paper.name })}
      <button type="button" className="hm-link" onClick={() => papers.takeBack(paper.id)}>
        {t('evidence.takeBack')}
      </button>
    </span>
  )
}

/** On its way, waiting for the server, or refused. */
export function UploadCard({ upload }: { upload: Upload }) {
  const { t } = useTranslation('rounds/fill')
  const { papers } = useAround()
  const { name, size, state, progress, why } = upload
  return (
    <span className={`hm-fill-card${state === 'refused' ? ' hm-fill-card-refused' : ''}`}>
      <span className="hm-fill-card-open">
        <Icon of={FileIcon} size={18} />
        <span>
          <b>{name}</b>
          <small role={state === 'refused' ? 'alert' : undefined}>
            {state === 'refused'
              ? why
              : state === 'waiting'
                ? t('evidence.waiting', { size: sizeText(size) })
                : t('evidence.sending', { percent: Math.round(progress * 100) })}
          </small>
          {state === 'sending' && (
            <progress value={progress} max={1} aria-label={t('evidence.progress', { name })} />
          )}
        </span>
      </span>
      {state !== 'sending' && (
        <button
          type="button"
          className="hm-fill-card-end"
          aria-label={t('evidence.dismiss', { name })}
          onClick={() => papers.dismiss(upload.id)}
        >
          <Icon of={XIcon} />
        </button>
      )}
    </span>
  )
}
