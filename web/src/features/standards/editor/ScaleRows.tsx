import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Band, Grade, Level } from '../../../../../src/modules/standards/contract.ts'
import { PointsField, TextField } from './Fields.tsx'
import { type Keyed, keyed } from './model.ts'
import { RowActs } from './RowActs.tsx'

type Texts = Readonly<Record<string, string>>

/** One of the two fields of a row: a word, or a number in steps. */
interface Column<Row> {
  readonly field: keyof Row & string
  readonly label: string
  readonly number?: { readonly signed?: boolean; readonly step?: string }
}

interface ScaleProps<Row> extends Props<Row> {
  readonly legend: string
  /** What one row is called. */
  readonly what: string
  readonly add: string
  readonly columns: readonly Column<Row>[]
  readonly fresh: Row
}

/** Rows of two fields that make a scale; heads stand above the first. */
function ScaleRows<Row extends Texts>(props: ScaleProps<Row>) {
  const { pointer, rows, onChange, legend, what, add, columns, fresh } = props
  const change = (key: string, field: keyof Row, value: string) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, [field]: value } : row)))
  return (
    <fieldset className="hm-std-rows">
      <legend>{legend}</legend>
      {rows.map((row, index) => (
        <div key={row.key} className="hm-std-row hm-std-row-pair">
          {columns.map(({ field, label, number }) => {
            const shared = {
              quiet: index > 0,
              label,
              pointer: `${pointer}/${index}/${field}`,
              value: row[field] ?? '',
              onChange: (value: string) => change(row.key, field, value),
            }
            return number ? (
              <PointsField key={field} {...shared} {...number} />
            ) : (
              <TextField key={field} {...shared} />
            )
          })}
          <RowActs rows={rows} index={index} onChange={onChange} what={what} />
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rows, keyed(fresh)])}>
        {add}
      </Button>
    </fieldset>
  )
}

interface Props<Row> {
  readonly pointer: string
  readonly rows: readonly Keyed<Row>[]
  readonly onChange: (rows: readonly Keyed<Row>[]) => void
}

/** The levels of an item that is judged by levels: a name and its points. */
export function LevelRows(props: Props<Level>) {
  const { t } = useTranslation('standards')
  return (
    <ScaleRows<Level>
      {...props}
      legend={t('editor.levels')}
      what={t('editor.level')}
      add={t('editor.addLevel')}
      columns={[
        { field: 'name', label: t('editor.levelName') },
        { field: 'points', label: t('editor.worth'), number: {} },
      ]}
      fresh={{ name: '', points: '0' }}
    />
  )
}

/** The bands of a measured value: from this value on, so many points. */
export function BandRows(props: Props<Band>) {
  const { t } = useTranslation('standards')
  return (
    <ScaleRows<Band>
      {...props}
      legend={t('editor.bands')}
      what={t('editor.band')}
      add={t('editor.addBand')}
      columns={[
        { field: 'atLeast', label: t('editor.atLeast'), number: { signed: true, step: '1' } },
        { field: 'points', label: t('editor.worth'), number: {} },
      ]}
      fresh={{ atLeast: '0', points: '0' }}
    />
  )
}

/** The grades of the whole: a name from a percentage on. */
export function GradeRows(props: Props<Grade>) {
  const { t } = useTranslation('standards')
  return (
    <ScaleRows<Grade>
      {...props}
      legend={t('field.grades')}
      what={t('editor.grade')}
      add={t('editor.addGrade')}
      columns={[
        { field: 'name', label: t('editor.gradeName') },
        { field: 'atLeast', label: t('editor.gradeFrom'), number: { step: '1' } },
      ]}
      fresh={{ name: '', atLeast: '0' }}
    />
  )
}
