import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Band, Grade, Level } from '../../../../../src/modules/standards/contract.ts'
import { PointsField, TextField } from './Fields.tsx'
import { type Keyed, keyed } from './model.ts'
import { RowActs } from './RowActs.tsx'

interface Props<Row> {
  readonly pointer: string
  readonly rows: readonly Keyed<Row>[]
  readonly onChange: (rows: readonly Keyed<Row>[]) => void
}

const changed = <Row,>(rows: readonly Keyed<Row>[], key: string, change: Partial<Row>) =>
  rows.map((row) => (row.key === key ? { ...row, ...change } : row))

/** The levels of an item that is judged by levels: a name and its points. */
export function LevelRows({ pointer, rows, onChange }: Props<Level>) {
  const { t } = useTranslation('standards')
  return (
    <fieldset className="hm-std-rows">
      <legend>{t('editor.levels')}</legend>
      {rows.map((row, index) => (
        <div key={row.key} className="hm-std-row hm-std-row-pair">
          <TextField
            quiet={index > 0}
            label={t('editor.levelName')}
            pointer={`${pointer}/${index}/name`}
            value={row.name}
            onChange={(name) => onChange(changed(rows, row.key, { name }))}
          />
          <PointsField
            quiet={index > 0}
            label={t('editor.worth')}
            pointer={`${pointer}/${index}/points`}
            value={row.points}
            onChange={(points) => onChange(changed(rows, row.key, { points }))}
          />
          <RowActs rows={rows} index={index} onChange={onChange} what={t('editor.level')} />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rows, keyed({ name: '', points: '0' })])}>
        {t('editor.addLevel')}
      </Button>
    </fieldset>
  )
}

/** The bands of a measured value: from this value on, so many points. */
export function BandRows({ pointer, rows, onChange }: Props<Band>) {
  const { t } = useTranslation('standards')
  return (
    <fieldset className="hm-std-rows">
      <legend>{t('editor.bands')}</legend>
      {rows.map((row, index) => (
        <div key={row.key} className="hm-std-row hm-std-row-pair">
          <PointsField
            quiet={index > 0}
            signed
            step="1"
            label={t('editor.atLeast')}
            pointer={`${pointer}/${index}/atLeast`}
            value={row.atLeast}
            onChange={(atLeast) => onChange(changed(rows, row.key, { atLeast }))}
          />
          <PointsField
            quiet={index > 0}
            label={t('editor.worth')}
            pointer={`${pointer}/${index}/points`}
            value={row.points}
            onChange={(points) => onChange(changed(rows, row.key, { points }))}
          />
          <RowActs rows={rows} index={index} onChange={onChange} what={t('editor.band')} />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rows, keyed({ atLeast: '0', points: '0' })])}>
        {t('editor.addBand')}
      </Button>
    </fieldset>
  )
}

/** The grades of the whole: a name from a percentage on. */
export function GradeRows({ pointer, rows, onChange }: Props<Grade>) {
  const { t } = useTranslation('standards')
  return (
    <fieldset className="hm-std-rows">
      <legend>{t('field.grades')}</legend>
      {rows.map((row, index) => (
        <div key={row.key} className="hm-std-row hm-std-row-pair">
          <TextField
            quiet={index > 0}
            label={t('editor.gradeName')}
            pointer={`${pointer}/${index}/name`}
            value={row.name}
            onChange={(name) => onChange(changed(rows, row.key, { name }))}
          />
          <PointsField
            quiet={index > 0}
            step="1"
            label={t('editor.gradeFrom')}
            pointer={`${pointer}/${index}/atLeast`}
            value={row.atLeast}
            onChange={(atLeast) => onChange(changed(rows, row.key, { atLeast }))}
          />
          <RowActs rows={rows} index={index} onChange={onChange} what={t('editor.grade')} />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rows, keyed({ name: '', atLeast: '0' })])}>
        {t('editor.addGrade')}
      </Button>
    </fieldset>
  )
}
