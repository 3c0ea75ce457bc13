import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/Empty.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { SideScroll } from '../../ui/SideScroll.tsx'
import type { DocumentView } from './document-queries.ts'

/** Numbers, days, names and states of so many characters stay on one line. */
const shortCell = 13

/** The figures and tables of the paper as they stand in the file. */
export function FiguresPanel({ paper }: { paper: DocumentView }) {
  const { t } = useTranslation('documents')
  const single = paper.figures.filter(({ value }) => value !== null)
  const tables = paper.figures.filter(({ rows }) => rows.length > 0)
  return (
    <Panel title={t('figures.title')} note={t('figures.note')}>
      {paper.figures.length === 0 && <Empty>{t('figures.empty')}</Empty>}
      <dl className="hm-doc-figures">
        {single.map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {tables.map(({ title, columns, rows }) => (
        <SideScroll key={title} className="hm-doc-table">
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={`${at}${row[0]}`}>
                  {row.map((cell, place) => (
                    <td
                      key={columns[place]}
                      className={cell.length <= shortCell ? 'hm-doc-short' : undefined}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </SideScroll>
      ))}
    </Panel>
  )
}
