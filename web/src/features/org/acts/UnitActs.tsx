import type { UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { CloseDrawer } from './CloseDrawer.tsx'
import { MergeDrawer } from './MergeDrawer.tsx'
import { MoveDrawer } from './MoveDrawer.tsx'
import { RenameDrawer } from './RenameDrawer.tsx'
import { SplitDrawer } from './SplitDrawer.tsx'

export interface ActProps {
  readonly unit: UnitDetail
  readonly onClose: () => void
}

const drawers = {
  rename: RenameDrawer,
  move: MoveDrawer,
  merge: MergeDrawer,
  split: SplitDrawer,
  close: CloseDrawer,
}

/** The drawer of the act that the address names, where the server allows it. */
export function UnitActs({ unit, act, onClose }: ActProps & { act: string }) {
  const allowed = unit.allowed.find((one) => one === act)
  if (!allowed || !(allowed in drawers)) return null
  const Drawer = drawers[allowed as keyof typeof drawers]
  return <Drawer unit={unit} onClose={onClose} />
}
