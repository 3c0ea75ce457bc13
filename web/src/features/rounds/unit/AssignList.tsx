import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/Marks.tsx'
import { chineseNumber } from '../../standards/wording.ts'
import { type AssignableCategory, toggledAll } from './assignment.ts'

interface Props {
  readonly categories: readonly AssignableCategory[]
  readonly chosen: ReadonlySet<string>
  readonly disabled: boolean
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Categories and items to tick, each with whoever answers it now. */
export function AssignList({ categories, chosen, disabled, onChange }: Props) {
  const { t } = useTranslation('rounds/unit')
  function toggle(no: string): void {
    const next = new Set(chosen)
    if (!next.delete(no)) next.add(no)
    onChange(next)
  }
  return categories.map(({ name, items }, place) => {
    const count = items.filter(({ no }) => chosen.has(no)).length
    const assigned = items.filter(({ assignee }) => assignee).length
    return (
      <section key={name}>
        <div className="hm-assign-category">
          <Checkbox
            disabled={disabled}
            checked={count === items.length}
            indeterminate={count > 0 && count < items.length}
            onChange={() => onChange(toggledAll(chosen, items))}
          >
            {chineseNumber(place + 1)}　{name}
          </Checkbox>
          <span className="hm-note">{t('assign.count', { assigned, total: items.length })}</span>
        </div>
        {items.map(({ no, text, assignee }) => (
          <div key={no} className="hm-assign-item">
            <Checkbox disabled={disabled} checked={chosen.has(no)} onChange={() => toggle(no)}>
              <b>{no}</b>　{text}
            </Checkbox>
            {assignee && <Tag tone="primary">{assignee.name ?? '—'}</Tag>}
          </div>
        ))}
      </section>
    )
  })
}
