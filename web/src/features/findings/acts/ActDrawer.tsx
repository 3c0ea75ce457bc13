import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { isProblem } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { Evidence } from '../detail/Evidence.tsx'
import { GraveClock } from '../detail/GraveClock.tsx'
import { findingQuery, sendJson, useRefresh } from '../queries.ts'
import { ActField } from './ActField.tsx'
import {
  bodyOf,
  changesOf,
  currentValues,
  type FormAction,
  fieldsOf,
  isComplete,
  rebased,
  startingValues,
  type Values,
} from './act-forms.ts'
import { Clash } from './Clash.tsx'

interface Props {
  readonly finding: Finding
  readonly action: FormAction | undefined
  readonly onClose: () => void
}

/** What an act asks for, beside the finding; what was typed stays whatever happens. */
export function ActDrawer({ finding, action, onClose }: Props) {
  const { t } = useTranslation('findings')
  return (
    <Drawer
      open={action !== undefined}
      size="30rem"
      title={action && `${t(`act.${action}`)}　${finding.number}`}
      onClose={onClose}
      destroyOnHidden
    >
      {action && <ActForm key={action} finding={finding} action={action} onClose={onClose} />}
    </Drawer>
  )
}

function ActForm({ finding, action, onClose }: Props & { readonly action: FormAction }) {
  const { t } = useTranslation('findings')
  const client = useQueryClient()
  const refresh = useRefresh()
  // What stood there when the form was opened; a clash is told against it.
  const [base, setBase] = useState(finding)
  const [values, setValues] = useState<Values>(() => ({
    ...startingValues(action, finding),
    ...(action === 'remind' && { text: t('remind.one', finding) }),
  }))
  const [theirs, setTheirs] = useState<Finding>()
  const fields = fieldsOf[action]
  const send = useMutation({
    mutationFn: (version: number) => {
      const body =
        action === 'edit' ? changesOf(values, startingValues(action, base)) : bodyOf(fields, values)
      return sendJson(
        action === 'edit' ? 'PATCH' : 'POST',
        action === 'edit' ? `/findings/${base.id}` : `/findings/${base.id}/${action}`,
        { version, ...body },
      )
    },
    onSuccess: async () => {
      await refresh()
      onClose()
    },
    onError: async (error) => {
      if (isProblem(error, 'findings/stale-version', 'stale-version'))
        setTheirs(await client.fetchQuery({ ...findingQuery(base.id), staleTime: 0 }))
    },
  })
  const isStill = !theirs || theirs.allowed.includes(action)
  function submit(): void {
    const now = theirs ?? base
    if (theirs) {
      setBase(theirs)
      if (action === 'edit') setValues(rebased(values, currentValues(base), currentValues(theirs)))
    }
    setTheirs(undefined)
    send.mutate(now.version)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="hm-find-about">{finding.title}</p>
      {action === 'report' && finding.grave && <GraveClock grave={finding.grave} />}
      <p className="hm-note">{t(`say.${action}`)}</p>
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
          {...(field.name === 'text' && { label: t(`text.${action}`) })}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {action === 'submit' && <Evidence finding={theirs ?? finding} phase="after" canAdd />}
      {action === 'remind' && (
        <figure className="hm-find-preview">
          <figcaption className="hm-note">{t('remind.preview')}</figcaption>
          <p>{String(values.text ?? '').trim() || '—'}</p>
        </figure>
      )}
      {!theirs && <ProblemAlert error={send.error} safe={t('act.kept')} />}
      <div className="hm-find-form-acts">
        <Button
          type="primary"
          htmlType="submit"
          danger={action === 'report'}
          disabled={!isStill || !isComplete(fields, values)}
          loading={send.isPending}
        >
          {t(theirs ? 'act.again' : `act.${action}`)}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
