import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { aboutQuery } from '../../../app/about.ts'
import { pointsText } from '../../../ui/points.ts'
import { chineseNumber, scoringLines } from '../../standards/wording.ts'
import { type PrintedCategory, type PrintedItem, printedForm } from './print-form.ts'
import { gapsOf } from './summary.ts'

const columns = ['no', 'text', 'points', 'applicable', 'rules', 'lost', 'score', 'explanation'] as const

/** The official table: categories 一 二 三, one row an item, sums, notes, and where it is signed. */
export function PrintedForm({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const { data: about } = useQuery(aboutQuery)
  const open = gapsOf(form).unanswered.length
  return (
    <>
      <p className="hm-paper-notice">{about?.notice ?? t('app:notice')}</p>
      <h1>{t('print.title', { title: form.roundTitle })}</h1>
      <p className="hm-paper-head">
        <span>{t('print.subject', { name: form.subject.name })}</span>
        <span>{t('print.state', { state: t(`state.${form.state}`) })}</span>
        <span>{t('print.due', { day: form.dueOn })}</span>
      </p>
      <table className="hm-paper-table">
        <colgroup>
          {columns.map((column) => (
            <col key={column} className={`hm-paper-${column}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`paperColumn.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {printedForm(form).map((category, place) => (
            <Category key={category.name} category={category} number={place + 1} />
          ))}
          <TotalRow form={form} />
        </tbody>
      </table>
      <Result form={form} open={open} />
    </>
  )
}

function Category({ category, number }: { category: PrintedCategory; number: number }) {
  return (
    <>
      <tr className="hm-paper-category">
        <th scope="rowgroup">{chineseNumber(number)}</th>
        <td>{category.name}</td>
        <td>{category.points}</td>
        <td colSpan={5} />
      </tr>
      {category.items.map((line) => (
        <ItemRow key={line.item.no} line={line} />
      ))}
    </>
  )
}

function ItemRow({
  line: { item, answer, applicable, points, lost, score, applied },
}: {
  line: PrintedItem
}) {
  const { t } = useTranslation('rounds/unit')
  const { t: tStandards } = useTranslation('standards')
  const lines = scoringLines(tStandards, item)
  const vetoed = item.kind === 'veto' && answer ? t(answer.vetoed ? 'print.yes' : 'print.no') : ''
  return (
    <tr>
      <th scope="row">{item.no}</th>
      <td>{item.text}</td>
      <td>{points}</td>
      <td>{applicable ? '★' : t('print.absent')}</td>
      <td>
        {lines.map((text, place) => (
          <div key={text} className={applied.includes(place + 1) ? 'hm-paper-applied' : undefined}>
            {applied.includes(place + 1) && '√ '}
            {text}
          </div>
        ))}
      </td>
      <td>{vetoed || lost}</td>
      <td>{score}</td>
      <td>{answer?.explanation ?? ''}</td>
    </tr>
  )
}

function TotalRow({ form: { self } }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <tr className="hm-paper-category">
      <th colSpan={2} scope="row">
        {t('print.sum')}
      </th>
      <td colSpan={3}>{t('print.applicable', { points: pointsText(self.applicablePoints) })}</td>
      <td colSpan={3}>{t('print.total', { points: pointsText(self.total) })}</td>
    </tr>
  )
}

function Result({ form, open }: { form: Assessment; open: number }) {
  const { t } = useTranslation('rounds/unit')
  const { percentage, grade } = form.self
  const lines = form.layer === 'organisation' ? ['filler', 'officer', 'head', 'stamp'] : ['filler']
  return (
    <footer className="hm-paper-foot">
      <p>
        <b>{t('print.result', { percentage: percentage ?? '—', grade: grade ?? '—' })}</b>
      </p>
      <p>{t('print.notes')}</p>
      {open > 0 && <p>{t('print.open', { count: open })}</p>}
      {form.signature && <p>{t('print.signed', { by: form.signature.signedBy })}</p>}
      <div className="hm-paper-sign">
        {lines.map((line) => (
          <span key={line}>{t(`paper.${line}`)}</span>
        ))}
        <span className="hm-paper-date">{t('paper.date')}</span>
      </div>
    </footer>
  )
}
