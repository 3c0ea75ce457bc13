import { FileArrowUpIcon } from '@phosphor-icons/react/FileArrowUp'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'

interface Props {
  /** As `<input accept>`: `.xlsx,.csv`. */
  readonly accept: string
  readonly busy?: boolean
  readonly onFile: (file: File) => void
  /** What to put here, in a sentence. */
  readonly children: ReactNode
}

/** Takes one file, dragged or chosen, with mouse, finger or keyboard. */
export function FileDrop({ accept, busy, onFile, children }: Props) {
  const { t } = useTranslation('ui')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={`hm-drop${isOver ? ' hm-drop-over' : ''}`}
      role="group"
      aria-busy={busy}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file && !busy) onFile(file)
      }}
    >
      <Icon of={FileArrowUpIcon} size={22} />
      <span id={id}>{busy ? t('drop.busy') : children}</span>
      <button type="button" className="hm-chip" disabled={busy} onClick={() => field.current?.click()}>
        {t('drop.choose')}
      </button>
      <input
        ref={field}
        type="file"
        accept={accept}
        className="hm-visually-hidden"
        tabIndex={-1}
        aria-labelledby={id}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after it was mended.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
