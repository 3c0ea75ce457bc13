import { useQueryClient } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSameClass } from '../../../../../src/modules/org/rules.ts'
import { api, ask } from '../../../app/api.ts'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { unitQuery } from '../org-queries.ts'
import { ActDrawer } from './ActDrawer.tsx'
import type { ActProps } from './UnitActs.tsx'

interface Named {
  readonly id: string
  readonly name: string
  readonly version: number
}

/** Several units become one: another that is there already, or a new one. */
export function MergeDrawer({ unit, onClose }: ActProps) {
  const { t } = useTranslation('org')
  const [mode, setMode] = useState<'existing' | 'new'>('existing')
  const [others, setOthers] = useState<readonly Named[]>([])
  const [into, setInto] = useState<Named>()
  const [name, setName] = useState('')
  const units = [unit, ...others]
  const successor = mode === 'existing' ? into?.name : name.trim()
  const isReady =
    mode === 'existing'
      ? into !== undefined && !units.some(({ id }) => id === into.id)
      : name.trim() !== '' && units.length > 1
  const refs = units.map(({ id, version }) => ({ id, version }))
  const target =
    into && mode === 'existing' ? { id: into.id } : { make: { kind: unit.kind, name: name.trim() } }
  return (
    <ActDrawer
      title={t('merge.title', unit)}
      action={t('merge.action', { count: units.length })}
      danger
      isReady={isReady}
      sentence={(on) =>
        t(mode === 'existing' ? 'merge.sentenceInto' : 'merge.sentenceNew', {
          ...{ on, names: units.map((one) => `“${one.name}”`).join(''), successor },
        })
      }
      onRun={(dated) =>
        ask(api.POST('/api/v1/orgs/merge', { body: { units: refs, into: target, ...dated } }))
      }
      onClose={onClose}
    >
      <Radio.Group
        aria-label={t('merge.mode')}
        value={mode}
        onChange={({ target: chosen }) => setMode(chosen.value)}
        options={(['existing', 'new'] as const).map((value) => ({ value, label: t(`merge.${value}`) }))}
      />
      {mode === 'existing' ? (
        <div className="hm-field">
          <span>{t('merge.into')}</span>
          <VersionedPicker kind={unit.kind} value={into} onChange={setInto} />
        </div>
      ) : (
        <label className="hm-field">
          <span>{t('merge.newName')}</span>
          <Input value={name} onChange={(event) => setName(event.target.value)} />
        </label>
      )}
      <div className="hm-field">
        <span>
          {t('merge.with')} {mode === 'existing' && <em>{t('merge.withHint')}</em>}
        </span>
        <ul className="hm-org-chosen">
          {others.map((other) => (
            <li key={other.id}>
              {other.name}
              <button
                type="button"
                className="hm-link"
                onClick={() => setOthers(others.filter(({ id }) => id !== other.id))}
              >
                {t('merge.drop')}
              </button>
            </li>
          ))}
        </ul>
        <VersionedPicker
          kind={unit.kind}
          value={undefined}
          onChange={(other) => {
            if (other && !units.some(({ id }) => id === other.id)) setOthers([...others, other])
          }}
        />
      </div>
    </ActDrawer>
  )
}

interface PickerProps {
  readonly kind: ActProps['unit']['kind']
  readonly value: Named | undefined
  readonly onChange: (unit: Named | undefined) => void
}

/** Picks a unit of the same class with the version that is shown: a later change of it is noticed. */
function VersionedPicker({ kind, value, onChange }: PickerProps) {
  const client = useQueryClient()
  const { t } = useTranslation('org')
  const [unfit, setUnfit] = useState<string>()
  async function pick(id: string | undefined): Promise<void> {
    setUnfit(undefined)
    if (id === undefined) return onChange(undefined)
    const found = await client.fetchQuery({ ...unitQuery(id), staleTime: 0 })
    if (isSameClass(found.kind, kind)) onChange({ id, name: found.name, version: found.version })
    else setUnfit(found.name)
  }
  return (
    <>
      <UnitPicker value={value?.id} valueName={value?.name} onChange={(id) => void pick(id)} />
      {unfit && <p className="hm-org-credit-wrong">{t('merge.unfit', { name: unfit })}</p>}
    </>
  )
}
