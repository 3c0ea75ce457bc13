import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FindingPareto } from '../../../../../src/modules/findings/contract.ts'
import { type FiguresView, ledgerSearch } from './use-scope.ts'

interface Props {
  readonly data: FindingPareto
  readonly view: FiguresView
}

/** The bars in full words; each count leads to its findings. */
export function ParetoTable({ data: { by, bars }, view }: Props) {
  const { t } = useTranslation('findings')
  return (
    <table className="hm-plain-table hm-find-pareto">
      <thead>
        <tr>
          <th scope="col">{t(by === 'item' ? 'fact.item' : 'filter.category')}</th>
          {['count', 'share', 'running'].map((column) => (
            <th key={column} scope="col" className="num">
              {t(`analysis.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, key, count, share, running }) => (
          <tr key={key ?? name}>
            <th scope="row">{name}</th>
            <td className="num">
              {key === null ? (
                count
              ) : (
                <Link
                  to="/findings"
                  search={ledgerSearch(view, { [by]: key }) as never}
                  aria-label={t('analysis.lead', { name, count })}
                >
                  {count}
                </Link>
              )}
            </td>
            <td className="num">{share}%</td>
            <td className="num">{running}%</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
