import { CameraIcon } from '@phosphor-icons/react/Camera'
import { UploadSimpleIcon } from '@phosphor-icons/react/UploadSimple'
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../../app/preferences.ts'
import { Icon } from '../../../ui/Icon.tsx'
import type { PaperDesk } from './paper-desk.ts'

const accepted =
  '.pdf,.ofd,.jpg,.jpeg,.png,.webp,.bmp,.tif,.tiff,.heic,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,.dps,.txt,.csv'

interface Props {
  readonly desk: PaperDesk
  readonly no: string
}

/** Takes papers of an item by drag, paste, choice or, where fingers point, the camera. */
export function PaperDrop({ desk: { papers, maxUploadMb }, no }: Props) {
  const { t } = useTranslation('rounds/fill')
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
        className={`hm-paper-drop${isOver ? ' hm-paper-drop-over' : ''}`}
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
        <button
          type="button"
          className="hm-paper-drop hm-paper-camera"
          onClick={() => camera.current?.click()}
        >
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

/** Where papers are put now; of several the one that was opened last, which lies in front. */
const takers: object[] = []

/** Files pasted anywhere go to the open item; pasted text goes where the caret is. */
function usePaste(add: (files: FileList | undefined) => void): void {
  const now = useRef(add)
  now.current = add
  useEffect(() => {
    const takes = {}
    takers.push(takes)
    const onPaste = (event: globalThis.ClipboardEvent | ClipboardEvent) => {
      const files = event.clipboardData?.files
      if (!files || files.length === 0 || takers.at(-1) !== takes) return
      event.preventDefault()
      now.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => {
      takers.splice(takers.indexOf(takes), 1)
      document.removeEventListener('paste', onPaste)
    }
  }, [])
}
