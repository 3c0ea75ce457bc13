import { useTranslation } from 'react-i18next'
import type { Item, Standard } from '../../../../../src/modules/standards/contract.ts'
import { Tag } from '../../../ui/Marks.tsx'
import { pointsText } from '../../../ui/points.ts'
import { chineseNumber, scoringLines } from '../wording.ts'

/** The form as it is printed: categories 一二三, items in a ledger, what else is said of each below its text. */
export function PrintedStandard({ definition, label }: { definition: Standard; label: string }) {
  const { t } = useTranslation('standards')
  return (
    <article className="hm-panel hm-std-paper" aria-label={label}>
      <p className="hm-std-paper-title" aria-hidden="true">
        {definition.title}
      </p>
      {definition.categories.map((category, index) => (
        <section key={index} id={`category-${index + 1}`} className="hm-std-category">
          <h2>
            {chineseNumber(index + 1)}　{category.name}
          </h2>
          <table className="hm-std-table">
            <thead>
              <tr>
                <th scope="col">{t('field.no')}</th>
                <th scope="col">{t('field.text')}</th>
                <th scope="col" className="hm-num">
                  {t('field.points')}
                </th>
                <th scope="col">{t('field.scoring')}</th>
              </tr>
            </thead>
            <tbody>
              {category.items.map((item) => (
                <ItemRow key={item.no} item={item} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Closing definition={definition} />
    </article>
  )
}

const notes = ['guidance', 'basis', 'evidence', 'answeredBy'] as const

function ItemRow({ item }: { item: Item }) {
  const { t } = useTranslation('standards')
  const lines = scoringLines(t, item)
  return (
    <tr id={`item-${item.no}`}>
      <td className="hm-std-no">{item.no}</td>
      <td>
        <p className="hm-std-text">
          {item.text}
          {item.kind !== 'scored' && (
            <Tag tone={item.kind === 'bonus' ? 'brass' : 'error'}>{t(`kind.${item.kind}`)}</Tag>
          )}
        </p>
        {notes.map((note) =>
          item[note] ? (
            <p key={note} className="hm-std-aside">
              <b>{t(`field.${note}`)}</b>　{item[note]}
            </p>
          ) : null,
        )}
      </td>
      <td className="hm-num hm-std-points">{'points' in item ? pointsText(item.points) : '—'}</td>
      <td>
        <ol className={lines.length > 1 ? 'hm-std-rules' : 'hm-std-rules hm-std-rules-one'}>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      </td>
    </tr>
  )
}

/** The grades, and what becomes of items that do not apply. */
function Closing({ definition }: { definition: Standard }) {
  const { t } = useTranslation('standards')
  const grades = [...definition.grades].sort((one, other) => Number(other.atLeast) - Number(one.atLeast))
  return (
    <section className="hm-std-closing">
      <h2>{t('reading.closing')}</h2>
      <p>{t('reading.rate')}</p>
      <ul>
        {grades.map((grade, index) => (
          <li key={grade.name}>
            {t(index === 0 ? 'reading.gradeTop' : 'reading.grade', {
              ...grade,
              below: grades[index - 1]?.atLeast,
            })}
          </li>
        ))}
      </ul>
      <p>{t(`notApplicable.${definition.notApplicable}`)}</p>
    </section>
  )
}
