import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { Evidence } from '../detail/Evidence.tsx'
import { ActField } from './ActField.tsx'
import { ActIntro } from './ActIntro.tsx'
import { type FormAction, fieldsFor, lacksOf, startingValues, type Values } from './act-forms.ts'
import { Clash } from './Clash.tsx'
import { focusLack } from './focus-field.ts'
import { useFieldName } from './use-field-name.ts'
import { useSendAct } from './use-send-act.ts'

interface Props {
  readonly finding: Finding
  readonly action: FormAction
  readonly onClose: () => void
}

/** The fields of one act; what is still missing is said under each once it was tried. */
export function ActForm({ finding, action, onClose }: Props) {
  const { t } = useTranslation('findings')
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(() => ({
    ...startingValues(action, finding),
    ...(action === 'remind' && { text: t('remind.one', finding) }),
  }))
  const [tried, setTried] = useState(false)
  const { base, theirs, isStill, send, error, isPending } = useSendAct({
    finding,
    action,
    values,
    onValues: setValues,
    onDone: onClose,
  })
  const [fields] = useState(() => fieldsFor(action, finding))
  const nameOfField = useFieldName()
  const lacks = lacksOf(fields, values)
  const shown = tried ? lacks : {}
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isPending) return
        setTried(true)
        if (Object.keys(lacks).length > 0) focusLack(form.current)
        else send()
      }}
    >
      <ActIntro finding={theirs ?? finding} action={action} />
      {theirs && (
        <Clash base={base} theirs={theirs} {...(action === 'edit' && { values })} isStill={isStill} />
      )}
      {fields.map((field) => (
        <ActField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          unitId={finding.unitId}
          finding={finding.id}
          severity={finding.severity}
          lack={shown[field.name]}
          {...(field.name === 'text' && { label: t(`text.${action}`) })}
          onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
        />
      ))}
      {action === 'submit' && <Evidence finding={theirs ?? finding} phase="after" canAdd />}
      {action === 'remind' && (
        <figure className="hm-find-preview">
          <figcaption className="hm-note">{t('remind.preview')}</figcaption>
          <p>{String(values.text ?? '').trim() || '—'}</p>
        </figure>
      )}
      {!theirs && <ProblemAlert error={error} nameOf={nameOfField} safe={t('act.kept')} />}
      <div className="hm-find-form-acts">
        <Button
          type="primary"
          htmlType="submit"
          danger={action === 'report'}
          disabled={!isStill}
          loading={isPending}
        >
          {t(theirs ? 'act.again' : `act.${action}`)}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
