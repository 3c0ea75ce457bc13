import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Standard, VersionLine, VersionView } from '../../../../../src/modules/standards/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useOnline } from '../../../app/connection.ts'
import { wordyTime } from '../../../app/dates.ts'
import { useSession } from '../../../app/session.ts'
import { ActDialog, type StandardAct } from '../reading/ActDialog.tsx'
import { type Backup, backupKey, forgetBackup, keepBackup } from './backup.ts'
import { ConflictPanel } from './ConflictPanel.tsx'
import { errorsOf } from './check.ts'
import { EditorFrame } from './EditorFrame.tsx'
import { toDefinition, toEdit } from './model.ts'
import { SaveMark } from './SaveMark.tsx'
import { DraftSaver } from './saver.ts'
import { useEditor, useSaving } from './use-editor.ts'

interface Props {
  readonly draft: VersionView
  readonly backup: Backup | null
  readonly versions: readonly VersionLine[]
}

/** Edits the draft that is on the server: every change is saved by itself, two people see both sides. */
export function DraftEditor({ draft, backup, versions }: Props) {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const client = useQueryClient()
  const online = useOnline()
  const [ground] = useState(() => toEdit(draft.definition))
  const { saver, key } = useDraftSaver(draft, backup)
  const start = backup?.edit ?? ground
  const editor = useEditor(start, saver)
  const [act, setAct] = useState<StandardAct>()
  useSaving(editor, saver, ground, online)
  const { save, errors } = editor
  const path = `/standards/${draft.standardId}`
  const before = versions.find(({ number }) => number < draft.number)

  async function leaveTo(to: string): Promise<void> {
    await saver.flush()
    await client.invalidateQueries({ queryKey: ['standards'] })
    void navigate({ to })
  }
  return (
    <EditorFrame
      editor={editor}
      title={t('editor.title', draft)}
      onBack={() => void leaveTo(path)}
      state={save && <SaveMark save={save} onRetry={() => void saver.flush()} />}
      actions={
        <>
          {draft.allowed.includes('discard') && (
            <Button onClick={() => setAct('discard')}>{t('act.discard')}</Button>
          )}
          {before && (
            <Button onClick={() => void leaveTo(`${path}/diff?from=${before.number}&to=${draft.number}`)}>
              {t('act.compare')}
            </Button>
          )}
          {draft.allowed.includes('issue') && (
            <Button
              type="primary"
              disabled={errors.length === 0 && save?.kind !== 'saved'}
              onClick={() => (errors[0] ? editor.goTo(errors[0].pointer) : setAct('issue'))}
            >
              {errors.length > 0 ? t('editor.issueLeft', { count: errors.length }) : t('act.issue', draft)}
            </Button>
          )}
        </>
      }
    >
      {backup && (
        <RestoredNote backup={backup} onDrop={() => editor.dispatch({ type: 'replace', standard: ground })} />
      )}
      {save?.kind === 'conflict' && <ConflictPanel editor={editor} saver={saver} current={save.current} />}
      <ActDialog
        act={act}
        version={{ ...draft, version: saver.version, title: editor.present.title }}
        onClose={() => setAct(undefined)}
        onDone={() => forgetBackup(key)}
      />
    </EditorFrame>
  )
}

/** One saver for as long as the editor stands. */
function useDraftSaver(draft: VersionView, backup: Backup | null): { saver: DraftSaver; key: string } {
  const { user } = useSession()
  const [kept] = useState(() => {
    const key = backupKey(user.id, draft.standardId)
    const made = new DraftSaver({
      // A backup of an older version meets the newer one on the server as a conflict, and both sides are shown.
      version: backup?.version ?? draft.version,
      savedAt: draft.updatedAt,
      isComplete: (edit) => errorsOf(edit).length === 0,
      keep: (edit, version) => keepBackup({ key, edit, version, at: new Date().toISOString() }),
      forget: () => forgetBackup(key),
      send: (edit, version) =>
        ask(
          api.PUT('/api/v1/standards/{id}/draft', {
            params: { path: { id: draft.standardId } },
            body: { version, definition: toDefinition(edit) as Standard },
          }),
        ),
    })
    return { saver: made, key }
  })
  return kept
}

function RestoredNote({ backup, onDrop }: { backup: Backup; onDrop: () => void }) {
  const { t } = useTranslation('standards')
  const [isShown, setShown] = useState(true)
  if (!isShown) return null
  return (
    <Alert
      type="info"
      showIcon={false}
      closable={{ onClose: () => setShown(false) }}
      title={t('editor.restored', { time: wordyTime(backup.at) })}
      action={
        <Button
          onClick={() => {
            onDrop()
            setShown(false)
          }}
        >
          {t('editor.dropRestored')}
        </Button>
      }
    />
  )
}
