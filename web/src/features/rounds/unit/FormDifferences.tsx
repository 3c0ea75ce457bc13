import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerEntry, Assessment, FormResult } from '../../../../../src/modules/rounds/contract.ts'
import { Tag } from '../../../ui/Marks.tsx'
import { answerWords } from './answer-words.ts'
import { type FormItem, formItems } from './summary.ts'

interface Props {
  readonly form: Assessment
  readonly name: string
  readonly preview: FormResult
  /** The button that applies them; shown only where something can be applied. */
  readonly children: ReactNode
}

/** What bringing the file back would change, item by item, and what is wrong in it by row and column. */
export function FormDifferences({ form, name, preview: { differences, errors }, children }: Props) {
  const { t } = useTranslation('rounds/unit')
  const conflicts = differences.filter(({ conflict }) => conflict).length
  if (errors.length > 0) return <Errors name={name} errors={errors} />
  if (differences.length === 0) return <p role="status">{t('exchange.same', { name })}</p>
  const items = new Map(formItems(form).map((item) => [item.no, item]))
  return (
    <div>
      <p role="status" className="hm-exchange-found">
        <b>{t('exchange.found', { name, count: differences.length })}</b>
        {conflicts > 0 && <span className="hm-missing">{t('exchange.conflicts', { count: conflicts })}</span>}
      </p>
      <table className="hm-plain-table hm-differences">
        <thead>
          <tr>
            <th scope="col">{t('column.no')}</th>
            <th scope="col">{t('column.stored')}</th>
            <th scope="col">{t('column.file')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <DifferenceRow key={one.item} one={one} item={items.get(one.item)} />
          ))}
        </tbody>
      </table>
      {differences.length > conflicts && children}
    </div>
  )
}

interface RowProps {
  readonly one: FormResult['differences'][number]
  readonly item: FormItem | undefined
}

function DifferenceRow({ one, item }: RowProps) {
  const { t } = useTranslation('rounds/unit')
  return (
    <tr className={one.conflict ? 'hm-difference-conflict' : undefined}>
      <th scope="row">{one.item}</th>
      <td>
        {one.stored ? (
          <AnswerText item={item} answer={one.stored} />
        ) : (
          <span className="hm-note">{t('exchange.nothing')}</span>
        )}
        {one.conflict && (
          <div>
            <Tag tone="warning">{t('exchange.conflict')}</Tag>
            {one.stored && <span className="hm-note">　{one.stored.savedBy}</span>}
          </div>
        )}
      </td>
      <td>
        <AnswerText item={item} answer={one.file} />
      </td>
    </tr>
  )
}

function AnswerText({ item, answer }: { item: FormItem | undefined; answer: AnswerEntry }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <>
      {item && answerWords(t, item, answer).map((line) => <div key={line}>{line}</div>)}
      {answer.explanation && <div className="hm-note">{answer.explanation}</div>}
    </>
  )
}

function Errors({ name, errors }: { name: string; errors: FormResult['errors'] }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <div role="alert">
      <p className="hm-lost">
        <b>{t('exchange.errors', { name, count: errors.length })}</b>
      </p>
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('column.row')}
            </th>
            <th scope="col">{t('column.column')}</th>
            <th scope="col">{t('column.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ row, column, code, message }) => (
            <tr key={`${row}${column}${code}`}>
              <td className="num">{row}</td>
              <td className="hm-nowrap">{column}</td>
              <td>{message.replace(/^第 \d+ 行“[^”]*”：/, '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
