import { createContext, useContext } from 'react'
import type { Edit } from './reducer.ts'

/** What every part of the editor uses: how to edit, which item is open, what is wrong at a field. */
export interface Desk {
  readonly edit: (edit: Edit) => void
  readonly open: string | undefined
  readonly setOpen: (item: string | undefined) => void
  readonly errorAt: (pointer: string) => string | undefined
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of the editor stands outside it')
  return desk
}

/** The id of the field that a pointer means, so that a list of errors can lead to it. */
export const fieldId = (pointer: string): string => `at${pointer}`
