import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { treeQuery } from '../org-queries.ts'
import { ActDrawer } from './ActDrawer.tsx'
import type { ActProps } from './UnitActs.tsx'

/** Parts of a unit become units of their own, each taking some of what stands below it. */
export function SplitDrawer({ unit, onClose }: ActProps) {
  const { t } = useTranslation('org')
  const { data: children = [] } = useQuery(treeQuery(unit.id))
  const [names, setNames] = useState<readonly string[]>(['', ''])
  const [stays, setStays] = useState(false)
  /** Child → place of the part that takes it; without one it stays with the unit. */
  const [taken, setTaken] = useState<Readonly<Record<string, number>>>({})
  const parts = names.map((name) => name.trim())
  const isGiven = stays || children.every(({ id }) => taken[id] !== undefined)
  const isReady = parts.every(Boolean) && new Set(parts).size === parts.length && isGiven
  const body = {
    version: unit.version,
    stays,
    parts: parts.map((name, index) => ({
      make: { kind: unit.kind, name },
      takes: children.filter(({ id }) => taken[id] === index).map(({ id }) => id),
    })),
  }
  return (
    <ActDrawer
      title={t('split.title', unit)}
      action={t('split.action', { count: parts.length })}
      danger
      size="45rem"
      isReady={isReady}
      sentence={(on) =>
        t(stays ? 'split.sentenceStays' : 'split.sentence', {
          ...{ on, name: unit.name, names: parts.map((name) => `“${name}”`).join('') },
        })
      }
      onRun={(dated) =>
        ask(
          api.POST('/api/v1/orgs/{id}/split', {
            params: { path: { id: unit.id } },
            body: { ...body, ...dated },
          }),
        )
      }
      onClose={onClose}
    >
      {names.map((name, index) => (
        <label key={`part ${String(index)}`} className="hm-field">
          <span>{t('split.part', { number: index + 1 })}</span>
          <Input
            value={name}
            onChange={(event) =>
              setNames(names.map((one, place) => (place === index ? event.target.value : one)))
            }
          />
        </label>
      ))}
      <div className="hm-org-split-acts">
        <Button onClick={() => setNames([...names, ''])}>{t('split.more')}</Button>
        <Button disabled={names.length < 2} onClick={() => setNames(names.slice(0, -1))}>
          {t('split.fewer')}
        </Button>
        <Checkbox checked={stays} onChange={({ target }) => setStays(target.checked)}>
          {t('split.stays', unit)}
        </Checkbox>
      </div>
      {children.length > 0 && (
        <fieldset className="hm-org-takes">
          <legend>{t(stays ? 'split.takesSome' : 'split.takesAll', { count: children.length })}</legend>
          {children.map((child) => (
            <div key={child.id}>
              <span>{child.name}</span>
              <Select
                allowClear
                aria-label={t('split.goes', child)}
                value={taken[child.id] ?? null}
                onChange={(place: number | null | undefined) => setTaken(withPlace(taken, child.id, place))}
                options={parts.map((part, place) => ({
                  value: place,
                  label: part || t('split.part', { number: place + 1 }),
                }))}
              />
            </div>
          ))}
        </fieldset>
      )}
    </ActDrawer>
  )
}

function withPlace(
  taken: Readonly<Record<string, number>>,
  id: string,
  place: number | null | undefined,
): Readonly<Record<string, number>> {
  const { [id]: _, ...others } = taken
  return place === null || place === undefined ? others : { ...others, [id]: place }
}
