import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { askedQuery } from './issued-standards.ts'

interface Props {
  readonly standardId: string
  readonly number: number
  /** null: the whole standard. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
}

/** Which items a special round asks; all of them unless some are picked. */
export function ItemPicker({ standardId, number, chosen, onChange }: Props) {
  const { t } = useTranslation('rounds/plan')
  const version = useQuery(askedQuery(standardId, number))
  const [first] = useState(chosen)
  const categories = version.data ?? []
  const all = categories.flatMap(({ items }) => items.map(({ no }) => no))
  const on = new Set(chosen ?? all)
  const set = (numbers: readonly string[], isOn: boolean) => {
    const next = all.filter((no) => (numbers.includes(no) ? isOn : on.has(no)))
    onChange(next.length === all.length ? null : next)
  }
  return (
    <Panel title={t('items.title')} note={t('items.count', { count: on.size, all: all.length })}>
      {version.error ? <ProblemAlert error={version.error} onRetry={() => void version.refetch()} /> : null}
      {version.isPending && <Loading rows={6} />}
      {categories.map(({ name, items }) => {
        const numbers = items.map(({ no }) => no)
        const count = numbers.filter((no) => on.has(no)).length
        return (
          // Where a few were picked already, what they are is in sight.
          <details
            key={name}
            className="hm-plan-category"
            open={first?.some((no) => numbers.includes(no)) === true}
          >
            <summary>
              <Checkbox
                checked={count === numbers.length}
                indeterminate={count > 0 && count < numbers.length}
                onChange={(event) => set(numbers, event.target.checked)}
                onClick={(event) => event.stopPropagation()}
              >
                {name}
              </Checkbox>
              <span className="hm-note">{t('items.count', { count, all: numbers.length })}</span>
            </summary>
            <ul>
              {items.map(({ no, text }) => (
                <li key={no}>
                  <Checkbox checked={on.has(no)} onChange={(event) => set([no], event.target.checked)}>
                    {no}　{text}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </Panel>
  )
}
