import { FunnelIcon } from '@phosphor-icons/react/Funnel'
import { XIcon } from '@phosphor-icons/react/X'
import { Button, Dropdown, Input } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './Icon.tsx'

/** A condition that may be set to one of a few values. */
export interface FilterField {
  readonly name: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

interface Props {
  readonly fields: readonly FilterField[]
  /** Name → value as in the address; `` sets nothing. */
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (change: Record<string, string>) => void
  /** Placeholder of the search field; without it there is none. The text is the value `q`. */
  readonly search?: string
  readonly children?: ReactNode
}

/** Conditions as removable tokens; a token that filters nothing is never shown (ui.md §5). `/` goes to the search. */
export function FilterBar({ fields, values, onChange, search, children }: Props) {
  const { t } = useTranslation('ui')
  const set = fields.filter(({ name }) => values[name])
  const unset = fields.filter(({ name }) => !values[name])
  const labelOf = ({ name, options }: FilterField) =>
    options.find(({ value }) => value === values[name])?.label ?? values[name]
  return (
    <div className="hm-filters">
      {search && <SearchField text={values.q ?? ''} placeholder={search} onChange={(q) => onChange({ q })} />}
      {set.map((field) => (
        <span key={field.name} className="hm-token">
          {field.label}：<b>{labelOf(field)}</b>
          <button
            type="button"
            aria-label={t('filters.remove', { label: field.label })}
            onClick={() => onChange({ [field.name]: '' })}
          >
            <Icon of={XIcon} />
          </button>
        </span>
      ))}
      {unset.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: unset.map((field) => ({
              key: field.name,
              label: field.label,
              children: field.options.map(({ value, label }) => ({
                key: `${field.name}:${value}`,
                label,
                onClick: () => onChange({ [field.name]: value }),
              })),
            })),
          }}
        >
          <Button type="dashed" icon={<Icon of={FunnelIcon} />}>
            {t('filters.add')}
          </Button>
        </Dropdown>
      )}
      {set.length > 1 && (
        <button
          type="button"
          className="hm-link"
          onClick={() => onChange(Object.fromEntries(set.map(({ name }) => [name, ''])))}
        >
          {t('filters.clear')}
        </button>
      )}
      {children && <div className="hm-filters-more">{children}</div>}
    </div>
  )
}

function SearchField(props: { text: string; placeholder: string; onChange: (text: string) => void }) {
  const { text, placeholder, onChange } = props
  const [typed, setTyped] = useState(text)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(text), [text])
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onChange(typed), 300)
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== '/' || target.closest('input, textarea, [contenteditable]')) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Input
      ref={(input) => {
        field.current = input?.input ?? null
      }}
      className="hm-filters-search"
      allowClear
      value={typed}
      aria-label={placeholder}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
