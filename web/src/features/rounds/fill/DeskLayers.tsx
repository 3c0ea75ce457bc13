import { lazy, Suspense } from 'react'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import type { Drawer } from './fill-context.ts'
import { ItemDrawer } from './ItemDrawer.tsx'

const AssignDrawer = lazy(async () => ({ default: (await import('../unit/AssignDrawer.tsx')).AssignDrawer }))
const FormExchange = lazy(async () => ({ default: (await import('../unit/FormExchange.tsx')).FormExchange }))

/** What lies over the form. */
export type Layer =
  | { readonly kind: Drawer; readonly no: string }
  | { readonly kind: 'assign'; readonly items: readonly string[] }
  | { readonly kind: 'exchange' }

interface Props {
  readonly form: Assessment
  readonly layer: Layer | undefined
  readonly onClose: () => void
}

/** The drawers of the form: of one item, for handing parts out, for the form as a table. */
export function DeskLayers({ form, layer, onClose }: Props) {
  if (!layer) return null
  if (layer.kind === 'history' || layer.kind === 'comments')
    return <ItemDrawer kind={layer.kind} no={layer.no} onClose={onClose} />
  return (
    <Suspense fallback={null}>
      {layer.kind === 'assign' ? (
        <AssignDrawer assessment={form} first={layer.items} open onClose={onClose} />
      ) : (
        <FormExchange assessmentId={form.id} open onClose={onClose} />
      )}
    </Suspense>
  )
}
