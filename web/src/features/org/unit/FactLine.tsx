import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditUnit, UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { useOrgChange } from '../org-queries.ts'

export interface EditorProps {
  readonly value: string
  readonly onChange: (value: string) => void
}
interface Props {
  readonly unit: UnitDetail
  readonly field: Exclude<keyof EditUnit, 'version'>
  readonly shown: string
  readonly value: string
  readonly mayChange: boolean
  readonly editor?: (props: EditorProps) => ReactNode
}

/** One fact, edited in place: Enter saves, Esc leaves it as it was. */
export function FactLine({ unit, field, shown, value, mayChange, editor }: Props) {
  const { t } = useTranslation('org')
  const change = useOrgChange()
  const [typed, setTyped] = useState<string>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const label = t(`field.${field}`)

  async function save(): Promise<void> {
    if (typed === undefined || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const text = typed.trim()
      const next = field === 'sortNo' ? Number(text) : text === '' ? null : text
      const body = { version: unit.version, [field]: next } as EditUnit
      await change(ask(api.PATCH('/api/v1/orgs/{id}', { params: { path: { id: unit.id } }, body })))
      setTyped(undefined)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  if (typed === undefined)
    return (
      <div>
        <dt>{label}</dt>
        <dd>
          {shown}
          {mayChange && (
            <button
              type="button"
              className="hm-link"
              aria-label={t('unit.change', { label })}
              onClick={() => setTyped(value)}
            >
              {t('unit.edit')}
            </button>
          )}
        </dd>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the line with its field and buttons
    <div
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(undefined)
        if (
          event.key === 'Enter' &&
          !event.nativeEvent.isComposing &&
          event.target instanceof HTMLInputElement
        )
          void save()
      }}
    >
      <dt>{label}</dt>
      <dd className="hm-org-editing">
        {editor ? (
          editor({ value: typed, onChange: setTyped })
        ) : (
          <Input
            autoFocus
            aria-label={label}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <span className="hm-org-editing-acts">
          <Button type="primary" loading={busy} disabled={typed === value} onClick={() => void save()}>
            {t('unit.save', { label })}
          </Button>
          <Button onClick={() => setTyped(undefined)}>{t('unit.cancel')}</Button>
        </span>
        <ProblemAlert error={error} safe={t('add.safe')} />
      </dd>
    </div>
  )
}
