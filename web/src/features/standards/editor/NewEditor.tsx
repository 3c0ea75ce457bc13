import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Standard } from '../../../../../src/modules/standards/contract.ts'
import { api, ask, isProblem } from '../../../app/api.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { backupKey, forgetBackup, keepBackup } from './backup.ts'
import { EditorFrame } from './EditorFrame.tsx'
import { type EditStandard, toDefinition } from './model.ts'
import { useEditor } from './use-editor.ts'

/** Writes a standard from nothing: kept on this machine until it is whole, then made a draft on the server. */
export function NewEditor({ start, isRestored }: { start: EditStandard; isRestored: boolean }) {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const { user } = useSession()
  const key = backupKey(user.id, 'new')
  const editor = useEditor(start, undefined)
  const { present, errors } = editor
  const [error, setError] = useState<unknown>()
  const [unitId, setUnitId] = useState<string>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (present !== start) keepBackup({ key, edit: present, version: 0, at: new Date().toISOString() })
  }, [present, start, key])

  async function create(): Promise<void> {
    setBusy(true)
    setError(undefined)
    try {
      const definition = toDefinition(present) as Standard
      const body = { definition, ...(unitId && { unitId }) }
      const made = await ask(api.POST('/api/v1/standards', { body }))
      forgetBackup(key)
      void navigate({ to: `/standards/${made.standardId}/edit`, replace: true })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const first = errors[0]
  return (
    <EditorFrame
      editor={editor}
      title={t('editor.newTitle')}
      back="/standards"
      state={<span className="hm-note">{t(isRestored ? 'save.restored' : 'save.local')}</span>}
      actions={
        <Button
          type="primary"
          loading={busy}
          onClick={() => (first ? editor.goTo(first.pointer) : void create())}
        >
          {first ? t('editor.createLeft', { count: errors.length }) : t('editor.create')}
        </Button>
      }
    >
      {isProblem(error, 'standards/unit-needed', 'unit-needed') && (
        <label className="hm-field">
          <span>{t('editor.owner')}</span>
          <UnitPicker value={unitId} onChange={setUnitId} />
        </label>
      )}
      <ProblemAlert error={error} safe={t('save.safe')} />
    </EditorFrame>
  )
}
