import { Button, Dropdown, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { chineseNumber } from '../wording.ts'
import { fieldId, useDesk } from './desk.ts'
import { ItemForm } from './ItemForm.tsx'
import { ItemLine } from './ItemLine.tsx'
import { type EditCategory, type EditStandard, newKey } from './model.ts'

interface Props {
  readonly category: EditCategory
  readonly index: number
  readonly standard: EditStandard
  /** In hundredths. */
  readonly points: number
  readonly wrongIn: (pointer: string) => number
}

/** A category: its name in place, its items one a line with one of them open. */
export function CategorySection({ category, index, standard, points, wrongIn }: Props) {
  const { t } = useTranslation('standards')
  const { edit, open, setOpen } = useDesk()
  const pointer = `/categories/${index}`
  const last = category.items.at(-1)
  return (
    <section className="hm-std-edit-category" id={`category-${category.key}`} aria-label={category.name}>
      <CategoryHead category={category} index={index} points={points} count={standard.categories.length} />
      <div className="hm-panel hm-panel-flush">
        {category.items.map((item, place) => {
          const at = `${pointer}/items/${place}`
          return item.key === open ? (
            <ItemForm
              key={item.key}
              item={item}
              pointer={at}
              categories={standard.categories}
              category={category.key}
            />
          ) : (
            <ItemLine key={item.key} item={item} wrong={wrongIn(at)} />
          )
        })}
        <div className="hm-std-edit-foot">
          <Button
            type="dashed"
            id={fieldId(`${pointer}/items`)}
            onClick={() => {
              const key = newKey()
              edit({ type: 'add-item', key, category: category.key, ...(last && { after: last.key }) })
              setOpen(key)
            }}
          >
            {t('editor.addItem')}
          </Button>
        </div>
      </div>
    </section>
  )
}

type HeadProps = Pick<Props, 'category' | 'index' | 'points'> & { readonly count: number }

function CategoryHead({ category, index, points, count }: HeadProps) {
  const { t } = useTranslation('standards')
  const { edit, errorAt } = useDesk()
  const { key } = category
  const pointer = `/categories/${index}/name`
  const error = errorAt(pointer)
  const items = [
    { key: 'up', disabled: index === 0, onClick: () => edit({ type: 'move-category', key, by: -1 }) },
    {
      key: 'down',
      disabled: index === count - 1,
      onClick: () => edit({ type: 'move-category', key, by: 1 }),
    },
    { key: 'add', onClick: () => edit({ type: 'add-category', after: key }) },
    { key: 'remove', disabled: count === 1, onClick: () => edit({ type: 'remove-category', key }) },
  ]
  return (
    <header className="hm-std-edit-head">
      <h2 aria-hidden="true">{chineseNumber(index + 1)}</h2>
      <div className="hm-std-field">
        <Input
          id={fieldId(pointer)}
          className="hm-std-edit-name"
          variant="underlined"
          value={category.name}
          aria-label={t('editor.categoryName', { index: index + 1 })}
          placeholder={t('editor.unnamed')}
          {...(error && { status: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => edit({ type: 'rename-category', key, name: event.target.value })}
        />
        {error && <p className="hm-std-error">{error}</p>}
      </div>
      <span className="hm-note">
        {t('reading.itemsPoints', { count: category.items.length, points: points / 100 })}
      </span>
      <Dropdown
        trigger={['click']}
        menu={{ items: items.map((one) => ({ ...one, label: t(`editor.category.${one.key}`) })) }}
      >
        <Button>{t('editor.category.more')}</Button>
      </Dropdown>
    </header>
  )
}
