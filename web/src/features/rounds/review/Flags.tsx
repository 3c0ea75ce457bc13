import { WarningIcon } from '@phosphor-icons/react/Warning'
import { useTranslation } from 'react-i18next'
import type { Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Marks.tsx'

/** The oddities of a form as words, at most two and how many more. */
export function FlagTags({ flags }: { flags: readonly Suspicion[] }) {
  const { t } = useTranslation('rounds/review')
  if (flags.length === 0) return null
  return (
    <span className="hm-review-flags">
      {flags.slice(0, 2).map(({ code }) => (
        <Tag key={code} tone="warning">
          {t(`flag.${code}`)}
        </Tag>
      ))}
      {flags.length > 2 && <span className="hm-note">+{flags.length - 2}</span>}
    </span>
  )
}

/** Each oddity in a sentence, with its items as links; they accuse nobody. */
export function FlagList(props: {
  flags: readonly Suspicion[]
  onItem?: ((no: string) => void) | undefined
}) {
  const { t } = useTranslation('rounds/review')
  if (props.flags.length === 0) return <p className="hm-note">{t('flag.nothing')}</p>
  return (
    <ul className="hm-review-oddities">
      {props.flags.map(({ code, message, items }) => (
        <li key={code}>
          <Icon of={WarningIcon} weight="fill" size={18} />
          <div>
            <b>{t(`flag.${code}`)}</b>
            <p>{message}</p>
            {items.length > 0 && (
              <p className="hm-review-oddity-items">
                {t('flag.items')}
                {items.slice(0, 12).map((no) =>
                  props.onItem ? (
                    <button key={no} type="button" className="hm-link" onClick={() => props.onItem?.(no)}>
                      {no}
                    </button>
                  ) : (
                    <span key={no}>{no}</span>
                  ),
                )}
                {items.length > 12 && `…`}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
