import { useTranslation } from 'react-i18next'
import { fromHundredths } from '../../../../../src/kernel/decimal.ts'
import type { VersionView } from '../../../../../src/modules/standards/contract.ts'
import { hundredths } from '../../../../../src/modules/standards/rules.ts'
import { pointsText } from '../../../ui/points.ts'
import { chineseNumber } from '../wording.ts'

/** Table of contents with each category's points, and the sums of the whole. */
export function Contents({ version }: { version: VersionView }) {
  const { t } = useTranslation('standards')
  const { categories } = version.definition
  return (
    <nav className="hm-panel hm-std-contents" aria-label={t('reading.contents')}>
      <h2>{t('reading.contents')}</h2>
      <ol>
        {categories.map((category, index) => (
          <li key={index}>
            <a href={`#category-${index + 1}`}>
              <span className="hm-std-numeral">{chineseNumber(index + 1)}</span>
              <span>{category.name}</span>
              <span className="hm-note">
                {t('reading.itemsPoints', { count: category.items.length, points: pointsOf(category) })}
              </span>
            </a>
          </li>
        ))}
      </ol>
      <dl className="hm-std-sums">
        <Sum word={t('sum.points')} value={pointsText(version.points)} strong />
        <Sum word={t('sum.scored')} value={version.scored} />
        <Sum word={t('sum.aggravating')} value={version.aggravating} />
        <Sum word={t('sum.veto')} value={version.veto} />
      </dl>
    </nav>
  )
}

const Sum = ({ word, value, strong }: { word: string; value: string | number; strong?: boolean }) => (
  <div className={strong ? 'hm-std-sum-main' : undefined}>
    <dt>{word}</dt>
    <dd>{value}</dd>
  </div>
)

/** What the scored items of a category add up to. */
const pointsOf = ({ items }: VersionView['definition']['categories'][number]): string =>
  pointsText(
    fromHundredths(
      items.reduce((sum, item) => sum + (item.kind === 'scored' ? hundredths(item.points) : 0), 0),
    ),
  )
