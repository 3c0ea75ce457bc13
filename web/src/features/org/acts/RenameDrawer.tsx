import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { ActDrawer } from './ActDrawer.tsx'
import type { ActProps } from './UnitActs.tsx'

/** A new name from a day on; papers of earlier days keep the old one. */
export function RenameDrawer({ unit, onClose }: ActProps) {
  const { t } = useTranslation('org')
  const [name, setName] = useState(unit.name)
  const [shortName, setShortName] = useState(unit.shortName ?? '')
  const next = name.trim()
  return (
    <ActDrawer
      title={t('rename.title', unit)}
      action={t('rename.action')}
      isReady={next !== '' && (next !== unit.name || shortName.trim() !== (unit.shortName ?? ''))}
      sentence={(on) => t('rename.sentence', { on, name: unit.name, next })}
      onRun={(dated) =>
        ask(
          api.POST('/api/v1/orgs/{id}/rename', {
            params: { path: { id: unit.id } },
            body: { version: unit.version, name: next, shortName: shortName.trim() || null, ...dated },
          }),
        )
      }
      onClose={onClose}
    >
      <label className="hm-field">
        <span>{t('rename.name')}</span>
        <Input value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="hm-field">
        <span>{t('field.shortName')}</span>
        <Input value={shortName} onChange={(event) => setShortName(event.target.value)} />
      </label>
    </ActDrawer>
  )
}
