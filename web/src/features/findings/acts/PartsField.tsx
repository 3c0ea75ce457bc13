import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

/** The titles of the parts that are split off; one more line appears as the last is begun. */
export function PartsField({ value, onChange }: Props) {
  const { t } = useTranslation('findings')
  const lines = value.length === 0 ? [''] : value
  const set = (place: number, text: string) => onChange(lines.map((line, at) => (at === place ? text : line)))
  return (
    <div className="hm-find-parts">
      {lines.map((line, place) => (
        <Input
          key={place}
          value={line}
          maxLength={200}
          aria-label={t('field.part', { place: place + 2 })}
          onChange={(event) => set(place, event.target.value)}
        />
      ))}
      {lines.length < 20 && (
        <Button type="dashed" onClick={() => onChange([...lines, ''])}>
          {t('field.morePart')}
        </Button>
      )}
    </div>
  )
}
