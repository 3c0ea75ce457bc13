import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { judgeCreditCode } from './credit-code.ts'

interface Props {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Inside a line of facts the label stands elsewhere. */
  readonly bare?: boolean
}

/** A credit code with what is wrong with it while it is typed. */
export function CreditField({ value, onChange, bare }: Props) {
  const { t } = useTranslation('org')
  const id = useId()
  const verdict = judgeCreditCode(value)
  const isWrong = !['empty', 'right'].includes(verdict.kind)
  return (
    <div className={bare ? undefined : 'hm-field'}>
      {!bare && (
        <span>
          <label htmlFor={id}>{t('field.creditCode')}</label>
        </span>
      )}
      <Input
        id={id}
        value={value}
        maxLength={24}
        aria-label={t('field.creditCode')}
        aria-invalid={isWrong}
        aria-describedby={`${id}-said`}
        {...(isWrong && { status: 'warning' as const })}
        onChange={(event) => onChange(event.target.value.toUpperCase())}
      />
      <p id={`${id}-said`} className={isWrong ? 'hm-org-credit-wrong' : 'hm-note'} aria-live="polite">
        {verdict.kind !== 'empty' && t(`credit.${verdict.kind}`, { ...verdict })}
      </p>
    </div>
  )
}
