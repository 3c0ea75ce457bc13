import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseNumber } from '../wording.ts'
import type { Editor } from './use-editor.ts'

/** The categories with their points, and what is wrong in each. */
export function CategoryRail({ editor }: { editor: Editor }) {
  const { t } = useTranslation('standards')
  const { present, sums, errors, desk } = editor
  return (
    <nav className="hm-std-rail" aria-label={t('editor.categories')}>
      <p className="hm-std-rail-sum">
        <b>{sums.points / 100}</b>
        <span className="hm-note">{t('editor.ofHundred', { count: sums.items })}</span>
      </p>
      <ol>
        {present.categories.map(({ key, name, items }, index) => {
          const wrong = errors.some(({ pointer }) => pointer.startsWith(`/categories/${index}/`))
          return (
            <li key={key}>
              <button type="button" onClick={() => show(`category-${key}`)}>
                <span className="hm-std-numeral">{chineseNumber(index + 1)}</span>
                <span className={wrong ? 'hm-std-rail-wrong' : undefined}>{name || t('editor.unnamed')}</span>
                <span className="hm-note">
                  {t('reading.itemsPoints', {
                    count: items.length,
                    points: (sums.byCategory[index] ?? 0) / 100,
                  })}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      <Button type="dashed" block onClick={() => desk.edit({ type: 'add-category' })}>
        {t('editor.addCategory')}
      </Button>
    </nav>
  )
}

const show = (id: string): void =>
  document.getElementById(id)?.scrollIntoView({ behavior: 'auto', block: 'start' })
