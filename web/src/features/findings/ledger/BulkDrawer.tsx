import { Drawer } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '../../../../../src/modules/findings/contract.ts'
import { focusFirst } from '../acts/focus-field.ts'
import { BulkForm, type BulkKind } from './BulkForm.tsx'

interface Props {
  readonly kind: BulkKind | undefined
  readonly rows: readonly FindingRow[]
  readonly onClose: () => void
  /** What was refused stays chosen. */
  readonly onDone?: (refused: readonly string[]) => void
}

/** One act on many: each is done or refused by itself, and what was refused is said. */
export function BulkDrawer({ kind, rows, onClose, onDone }: Props) {
  const { t } = useTranslation('findings')
  const body = useRef<HTMLDivElement>(null)
  // Once sent, what was done is chosen no longer, however the drawer is closed.
  const refused = useRef<readonly string[]>(undefined)
  const close = () => {
    if (refused.current) onDone?.(refused.current)
    refused.current = undefined
    onClose()
  }
  return (
    <Drawer
      open={kind !== undefined}
      size="30rem"
      title={kind && t(`bulk.${kind}`, { count: rows.length })}
      onClose={close}
      afterOpenChange={(isOpen) => isOpen && focusFirst(body.current)}
      destroyOnHidden
    >
      <div ref={body}>
        {kind && (
          <BulkForm
            key={kind}
            kind={kind}
            rows={rows}
            onSent={(result) => {
              refused.current = result.refused.map(({ id }) => id)
            }}
            onClose={close}
          />
        )}
      </div>
    </Drawer>
  )
}
