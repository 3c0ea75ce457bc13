import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { minusScore, minusText, scoreText } from '../../../ui/points.ts'
import { ItemLink } from './GapsPanel.tsx'
import { absentOf, type Loss, type LossLine, lossesOf } from './summary.ts'

/** Every item that lost points: what for, how much, why, and with how many papers. */
export function LossesPanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const losses = lossesOf(form)
  const sum = losses.reduce((total, { lost }) => total + lost, 0)
  const note = losses.length > 0 ? t('losses.note', { count: losses.length, lost: minusText(sum) }) : ''
  return (
    <Panel title={t('losses.title')} note={note}>
      {losses.length === 0 ? (
        <p className="hm-note">{t('losses.none')}</p>
      ) : (
        <div className="hm-table-scroll">
          <table className="hm-plain-table hm-losses">
            <thead>
              <tr>
                <th scope="col">{t('column.no')}</th>
                <th scope="col">{t('column.item')}</th>
                <th scope="col">{t('column.reason')}</th>
                <th scope="col">{t('column.explanation')}</th>
                <th scope="col" className="num">
                  {t('column.papers')}
                </th>
                <th scope="col" className="num">
                  {t('column.lost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {losses.map((loss) => (
                <LossRow key={loss.no} id={form.id} loss={loss} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function LossRow({ id, loss }: { id: string; loss: Loss }) {
  const { t } = useTranslation('rounds/unit')
  return (
    <tr>
      <th scope="row">
        <ItemLink id={id} no={loss.no} />
      </th>
      <td className="hm-losses-item">{loss.text}</td>
      <td>
        {loss.lines.map((line) => (
          <div key={line.text}>
            <LineWords line={line} />
          </div>
        ))}
      </td>
      <td>{loss.explanation || <span className="hm-missing">{t('losses.unexplained')}</span>}</td>
      <td className="num">{loss.papers}</td>
      <td className="num hm-lost">
        {minusScore(loss.lost)}
        <small> / {scoreText(loss.points)}</small>
      </td>
    </tr>
  )
}

/** One reason with its price. */
export function LineWords({ line: { text, lost, count } }: { line: LossLine }) {
  const { t } = useTranslation('rounds/unit')
  const price = minusText(lost)
  const words = text.replace(/[，。；,;.]+$/, '')
  if (count !== undefined) return <>{t('losses.each', { text: words, count, lost: price })}</>
  return <>{words ? t('losses.once', { text: words, lost: price }) : price}</>
}

/** Items said not to apply, and why. */
export function AbsentPanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const absent = absentOf(form)
  if (absent.length === 0) return null
  return (
    <Panel title={t('absent.title')} note={t('absent.note', { count: absent.length })}>
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('column.no')}</th>
            <th scope="col">{t('column.item')}</th>
            <th scope="col">{t('column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {absent.map(({ no, text, explanation }) => (
            <tr key={no}>
              <th scope="row">
                <ItemLink id={form.id} no={no} />
              </th>
              <td>{text}</td>
              <td>{explanation || <span className="hm-missing">{t('absent.unexplained')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
