import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { initialOf } from '../../../ui/Marks.tsx'

interface Props {
  readonly people: readonly { readonly userId: string; readonly name: string; readonly item: string | null }[]
  readonly small?: boolean
}

const shown = 4

/** Who is at the form: the first character of each name. */
export function People({ people, small }: Props) {
  const { t } = useTranslation('rounds/fill')
  if (people.length === 0) return null
  const names = people.map(({ name }) => name).join('、')
  return (
    <span
      className={`hm-fill-people${small ? ' hm-fill-people-small' : ''}`}
      role="img"
      aria-label={t(small ? 'people.editing' : 'people.here', { names })}
    >
      {people.slice(0, shown).map(({ userId, name, item }, place) => (
        <Tooltip key={userId} title={item ? t('people.at', { name, item }) : name}>
          <span className={`hm-fill-person hm-fill-person-${place % 4}`}>{initialOf(name)}</span>
        </Tooltip>
      ))}
      {people.length > shown && <span className="hm-fill-person">+{people.length - shown}</span>}
    </span>
  )
}
