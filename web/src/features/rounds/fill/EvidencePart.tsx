import { CameraIcon } from '@phosphor-icons/react/Camera'
import { UploadSimpleIcon } from '@phosphor-icons/react/UploadSimple'
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../../app/preferences.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { PartProps } from './AnswerPart.tsx'
import { useAround, usePapers } from './fill-context.ts'
import { LeavingPaper, PaperCard, UploadCard } from './PaperCard.tsx'

const accepted =
  '.pdf,.ofd,.jpg,.jpeg,.png,.webp,.bmp,.tif,.tiff,.heic,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,.dps,.txt,.csv'

/** 佐证: by drag, paste, choice or camera; what is offline waits here and goes when the server is back. */
export function EvidencePart({ view, editable }: PartProps) {
  const { t } = useTranslation('rounds/fill')
  const { item, draft } = view
  const { papers, uploads, leaving } = usePapers(item.no)
  const wanted = 'evidence' in item.asks ? item.asks.evidence : undefined
  const isMissing =
    wanted !== undefined &&
    view.filled &&
    item.rule.kind === 'scored' &&
    draft?.applicable !== false &&
    papers.length + uploads.length === 0
  if (!editable && papers.length === 0) return null
  return (
    <div className="hm-fill-row">
      <span className="hm-fill-label">{t('evidence.label')}</span>
      <div className="hm-fill-value">
        {wanted !== undefined && (
          <p className={isMissing ? 'hm-fill-warn' : 'hm-note'}>
            {t(isMissing ? 'evidence.missing' : 'evidence.wanted', { wanted })}
          </p>
        )}
        <div className="hm-fill-cards">
          {papers.map((paper) => (
            <PaperCard key={paper.id} paper={paper} editable={editable} />
          ))}
          {leaving.map((paper) => (
            <LeavingPaper key={paper.id} paper={paper} />
          ))}
          {uploads.map((upload) => (
            <UploadCard key={upload.id} upload={upload} />
          ))}
          {editable && <DropZone no={item.no} />}
        </div>
      </div>
    </div>
  )
}

function DropZone({ no }: { no: string }) {
  const { t } = useTranslation('rounds/fill')
  const { papers, maxUploadMb } = useAround()
  const [isOver, setOver] = useState(false)
  const choice = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const isTouch = useMedia('(pointer: coarse)')
  const add = (files: FileList | null | undefined) => {
    const list = [...(files ?? [])]
    if (list.length > 0) void papers.add(no, list)
  }
  usePaste(add)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  return (
    <>
      <button
        type="button"
        data-part="papers"
        className={`hm-fill-drop${isOver ? ' hm-fill-drop-over' : ''}`}
        onClick={() => choice.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon of={UploadSimpleIcon} size={18} />
        {t(isTouch ? 'evidence.choose' : 'evidence.drop')}
        <small>{t('evidence.limit', { limit: maxUploadMb })}</small>
      </button>
      {isTouch && (
        <button type="button" className="hm-fill-drop hm-fill-camera" onClick={() => camera.current?.click()}>
          <Icon of={CameraIcon} size={18} />
          {t('evidence.camera')}
        </button>
      )}
      <input
        ref={choice}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label={t('evidence.choose')}
        onChange={(event) => {
          add(event.target.files)
          event.target.value = ''
        }}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={t('evidence.camera')}
        onChange={(event) => {
          add(event.target.files)
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Files pasted anywhere go to the open item; pasted text goes where the caret is. */
function usePaste(add: (files: FileList | undefined) => void): void {
  const now = useRef(add)
  now.current = add
  useEffect(() => {
    const onPaste = (event: globalThis.ClipboardEvent | ClipboardEvent) => {
      const files = event.clipboardData?.files
      if (!files || files.length === 0) return
      event.preventDefault()
      now.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}
