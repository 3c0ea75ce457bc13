import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { CategoryRail } from './CategoryRail.tsx'
import { CategorySection } from './CategorySection.tsx'
import { DeskContext } from './desk.ts'
import { EditorSide } from './EditorSide.tsx'
import { HeadForm } from './HeadForm.tsx'
import { newKey } from './model.ts'
import { type Editor, useEditorKeys } from './use-editor.ts'

interface Props {
  readonly editor: Editor
  readonly title: string
  readonly back?: string
  readonly onBack?: () => void
  /** Whether what was typed is saved. */
  readonly state: ReactNode
  readonly actions: ReactNode
  /** What must be said above the form: a conflict, a restored draft, a refusal. */
  readonly children: ReactNode
}

/** The whole screen of the editor: categories on the left, the form, sums and problems on the right. */
export function EditorFrame(props: Props) {
  const { editor, children } = props
  const { present, desk, sums, errors } = editor
  useEditorKeys(editor, (open) => {
    const home = present.categories.find(({ items }) => items.some(({ key }) => key === open))
    const category = home ?? present.categories.at(-1)
    if (!category) return
    const key = newKey()
    desk.edit({ type: 'add-item', key, category: category.key, ...(home && open && { after: open }) })
    desk.setOpen(key)
  })
  const wrongIn = (pointer: string): number =>
    errors.filter((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`)).length
  return (
    <DeskContext value={desk}>
      <div className="hm-std-editor">
        <EditorTop {...props} />
        <CategoryRail editor={editor} />
        <main id="main" className="hm-std-editor-main" tabIndex={-1}>
          {children}
          <HeadForm standard={present} />
          {present.categories.map((category, index) => (
            <CategorySection
              key={category.key}
              category={category}
              index={index}
              standard={present}
              points={sums.byCategory[index] ?? 0}
              wrongIn={wrongIn}
            />
          ))}
        </main>
        <EditorSide editor={editor} />
      </div>
    </DeskContext>
  )
}

function EditorTop({ editor, title, back, onBack, state, actions }: Props) {
  const { t } = useTranslation('standards')
  const { t: app } = useTranslation()
  const { past, future } = editor.state
  const leave = (
    <>
      <Icon of={CaretLeftIcon} /> {t('editor.back')}
    </>
  )
  return (
    <header className="hm-std-editor-top">
      {onBack ? (
        <button type="button" className="hm-link" onClick={onBack}>
          {leave}
        </button>
      ) : (
        <Link to={back ?? '/standards'}>{leave}</Link>
      )}
      <h1>{title}</h1>
      <span className="hm-notice">{app('notice')}</span>
      <div className="hm-std-editor-acts">
        {state}
        <Button disabled={past.length === 0} onClick={() => editor.dispatch({ type: 'undo' })}>
          {t('editor.undo')}
        </Button>
        <Button disabled={future.length === 0} onClick={() => editor.dispatch({ type: 'redo' })}>
          {t('editor.redo')}
        </Button>
        {actions}
      </div>
    </header>
  )
}
