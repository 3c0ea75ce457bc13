import { ArrowDownIcon } from '@phosphor-icons/react/ArrowDown'
import { ArrowUpIcon } from '@phosphor-icons/react/ArrowUp'
import { XIcon } from '@phosphor-icons/react/X'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'

interface Props<Row> {
  readonly rows: readonly Row[]
  readonly index: number
  readonly onChange: (rows: readonly Row[]) => void
  /** What a row is, for its buttons: 规则, 档次. */
  readonly what: string
}

/** Up, down, away: what every row of rules, levels, bands and grades can do. */
export function RowActs<Row>({ rows, index, onChange, what }: Props<Row>) {
  const { t } = useTranslation('standards')
  const number = index + 1
  function swap(by: -1 | 1): void {
    const [row, other] = [rows[index], rows[index + by]]
    if (row === undefined || other === undefined) return
    onChange(rows.map((one, at) => (at === index ? other : at === index + by ? row : one)))
  }
  const acts = [
    { key: 'up', icon: ArrowUpIcon, off: index === 0, run: () => swap(-1) },
    { key: 'down', icon: ArrowDownIcon, off: index === rows.length - 1, run: () => swap(1) },
    { key: 'remove', icon: XIcon, off: false, run: () => onChange(rows.filter((_, at) => at !== index)) },
  ]
  return (
    <span className="hm-std-row-acts">
      {acts.map(({ key, icon, off, run }) => (
        <Tooltip key={key} title={t(`editor.${key}`, { what, number })}>
          <Button
            type="text"
            disabled={off}
            aria-label={t(`editor.${key}`, { what, number })}
            icon={<Icon of={icon} />}
            onClick={run}
          />
        </Tooltip>
      ))}
    </span>
  )
}
