import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { doubtsOf, errorsOf, type FieldError, itemAt, sumsOf } from './check.ts'
import { type Desk, fieldId } from './desk.ts'
import type { EditStandard } from './model.ts'
import { type Edit, editorReducer, itemsOf, startFrom } from './reducer.ts'
import type { DraftSaver } from './saver.ts'

/** The editor's state: what is edited, what is wrong with it, and how it is saved. */
export function useEditor(start: EditStandard, saver: DraftSaver | undefined) {
  const [state, dispatch] = useReducer(editorReducer, start, startFrom)
  const [open, setOpen] = useState<string>()
  const { present } = state
  const save = useSyncExternalStore(saver?.subscribe ?? nobody, saver?.state ?? nothing)
  const errors = useSame(
    useMemo(
      () => [...errorsOf(present), ...(save?.kind === 'refused' ? save.errors.map(withoutRoot) : [])],
      [present, save],
    ),
  )
  const sums = useMemo(() => sumsOf(present), [present])
  const doubts = useMemo(() => doubtsOf(present, sums), [present, sums])
  const desk = useMemo((): Desk => {
    const byPointer = new Map(errors.map(({ pointer, detail }) => [pointer, detail]))
    return {
      edit: (edit: Edit) => dispatch({ ...edit, at: Date.now() }),
      open,
      setOpen,
      errorAt: (pointer) => byPointer.get(pointer),
    }
  }, [errors, open])
  /** Opens the item of an error and puts the cursor into its field. */
  function goTo(pointer: string): void {
    const item = itemAt(present, pointer)
    if (item) setOpen(item.key)
    setTimeout(() => focusOn(pointer), 60)
  }
  return { state, present, dispatch, desk, errors, sums, doubts, save, goTo }
}

export type Editor = ReturnType<typeof useEditor>

/** The same list as long as it says the same: the items then need not be drawn again at every key. */
function useSame(errors: readonly FieldError[]): readonly FieldError[] {
  const text = JSON.stringify(errors)
  return useMemo(() => JSON.parse(text) as readonly FieldError[], [text])
}

const nobody = () => () => {}
const nothing = () => undefined

const withoutRoot = ({ pointer, detail }: FieldError): FieldError => ({
  pointer: pointer.replace(/^\/definition/, ''),
  detail,
})

/** The field of a pointer, or of the nearest thing around it that has one. */
function focusOn(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = document.getElementById(fieldId(at))
    if (!field) continue
    field.focus()
    field.scrollIntoView({ block: 'center' })
    return
  }
}

/** Hands every edit to the saver, sends what waits when the connection is back, and what is left on leaving. */
export function useSaving(editor: Editor, saver: DraftSaver, start: EditStandard, online: boolean): void {
  const { present } = editor
  const isTouched = useRef(false)
  useEffect(() => {
    // Undone back to the start is a change too, once something else was offered.
    if (present !== start) isTouched.current = true
    if (isTouched.current) saver.offer(present)
  }, [present, start, saver])
  useEffect(() => {
    if (online) void saver.flush()
  }, [online, saver])
  useEffect(() => () => void saver.flush(), [saver])
}

/** Alt ↑↓ between items, with Shift moving them; Ctrl Enter adds; Ctrl Z undoes (ui.md §8). */
export function useEditorKeys(editor: Editor, addAfter: (key: string | undefined) => void): void {
  const { present, dispatch, desk } = editor
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      const run = keyAct(event, { present, dispatch, desk, addAfter })
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

type KeyPlace = Pick<Editor, 'present' | 'dispatch' | 'desk'> & {
  readonly addAfter: (key: string | undefined) => void
}

function keyAct(event: KeyboardEvent, { present, dispatch, desk, addAfter }: KeyPlace) {
  const ctrl = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (ctrl && key === 'z') return () => dispatch({ type: event.shiftKey ? 'redo' : 'undo' })
  if (ctrl && key === 'y') return () => dispatch({ type: 'redo' })
  if (ctrl && key === 'enter') return () => addAfter(desk.open)
  if (key === 'escape' && desk.open && !document.querySelector('.ant-select-open'))
    return () => desk.setOpen(undefined)
  if (!event.altKey || (key !== 'arrowup' && key !== 'arrowdown')) return undefined
  const by = key === 'arrowup' ? -1 : 1
  const { open } = desk
  if (event.shiftKey && open !== undefined) return () => desk.edit({ type: 'move-item', key: open, by })
  const items = itemsOf(present)
  const place = items.findIndex((item) => item.key === open)
  const next = place === -1 ? items[by === 1 ? 0 : items.length - 1] : items[place + by]
  return next && (() => desk.setOpen(next.key))
}
