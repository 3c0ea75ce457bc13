import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { minusText } from '../../../ui/points.ts'
import { ItemLink } from './GapsPanel.tsx'
import { type Confirmation, confirmationsOf } from './summary.ts'

/** Aggravating and veto items: the head confirms with his signature what stands here. */
export function ConfirmationsPanel({ form }: { form: Assessment }) {
  const { t } = useTranslation('rounds/unit')
  const all = confirmationsOf(form)
  if (all.length === 0) return null
  const hit = all.filter(({ times }) => (times ?? 0) > 0)
  return (
    <Panel
      title={t('confirm.title')}
      note={t(hit.length > 0 ? 'confirm.hit' : 'confirm.noneHit', { count: hit.length })}
    >
      <table className="hm-plain-table">
        <tbody>
          {all.map((one) => (
            <tr key={one.no}>
              <th scope="row">
                <ItemLink id={form.id} no={one.no} />
              </th>
              <td>
                {one.text}
                {one.explanation && <div className="hm-note">{one.explanation}</div>}
              </td>
              <td className="hm-confirm-answer">
                <Answer one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hm-note">{t('confirm.means')}</p>
    </Panel>
  )
}

function Answer({ one: { kind, times, lost, by } }: { one: Confirmation }) {
  const { t } = useTranslation('rounds/unit')
  if (times === null) return <span className="hm-missing">{t('confirm.open')}</span>
  if (times === 0) return <span title={by ?? ''}>{t('confirm.no')}</span>
  return (
    <b className="hm-lost">
      {kind === 'veto' ? t('confirm.veto') : t('confirm.times', { count: times, lost: minusText(lost) })}
    </b>
  )
}
