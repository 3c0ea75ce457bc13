import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayContain } from '../../../../../src/modules/org/rules.ts'
import { api, ask } from '../../../app/api.ts'
import { useMay } from '../../../app/session.ts'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { accessQuery, unitQuery } from '../org-queries.ts'
import { ActDrawer } from './ActDrawer.tsx'
import type { ActProps } from './UnitActs.tsx'

/** Another parent from a day on: whoever keeps that one sees the unit, whoever kept the old one no longer does. */
export function MoveDrawer({ unit, onClose }: ActProps) {
  const { t } = useTranslation('org')
  const [parentId, setParentId] = useState<string>()
  const { data: parent } = useQuery({ ...unitQuery(parentId ?? ''), enabled: parentId !== undefined })
  const fits = parent !== undefined && mayContain(parent.kind, unit.kind) && parent.id !== unit.parentId
  const from = unit.ancestors.at(-1)?.name ?? t('list.top')
  // Moved further down, it stays within what the old parent's bureau sees.
  const keeps = parent?.ancestors.some(({ id }) => id === unit.parentId) ?? false
  return (
    <ActDrawer
      title={t('move.title', unit)}
      action={t('move.action')}
      isReady={fits}
      sentence={(on) => (
        <>
          {t(unit.children > 0 ? 'move.sentenceWith' : 'move.sentence', {
            ...{ on, name: unit.name, count: unit.children, from, to: parent?.name },
          })}
          {t(keeps ? 'move.keeps' : 'move.loses', { from, to: parent?.name })}
          {parentId && <Watchers unitId={parentId} />}
        </>
      )}
      onRun={(dated) =>
        ask(
          api.POST('/api/v1/orgs/{id}/move', {
            params: { path: { id: unit.id } },
            body: { version: unit.version, parentId: parentId ?? '', ...dated },
          }),
        )
      }
      onClose={onClose}
    >
      <label className="hm-field">
        <span>{t('move.to')}</span>
        <UnitPicker value={parentId} valueName={parent?.name} onChange={(id) => setParentId(id)} />
      </label>
      {parent && !fits && (
        <p className="hm-org-credit-wrong" role="alert">
          {t(parent.id === unit.parentId ? 'move.already' : 'move.unfit', { name: parent.name })}
        </p>
      )}
    </ActDrawer>
  )
}

/** Who keeps the new parent, by name, where one may know. */
function Watchers({ unitId }: { unitId: string }) {
  const { t } = useTranslation('org')
  const mayAccess = useMay('identity.access.read')
  const { data } = useQuery({ ...accessQuery(unitId), enabled: mayAccess })
  const names = [
    ...new Set((data ?? []).filter(({ through }) => through !== 'system').map(({ name }) => name)),
  ]
  if (names.length === 0) return null
  return <span>{t('move.watchers', { names: names.slice(0, 6).join('、'), count: names.length })}</span>
}
