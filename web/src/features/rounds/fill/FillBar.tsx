import { CaretLeftIcon } from '@phosphor-icons/react/CaretLeft'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import type { Presence } from '../../../../../src/modules/rounds/contract.ts'
import { aboutQuery } from '../../../app/about.ts'
import { useSession } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Mark } from '../../../ui/Marks.tsx'
import { useSummary } from './book-context.ts'
import { FillMenu } from './FillMenu.tsx'
import { partOf } from './fill-context.ts'
import { People } from './People.tsx'
import { SaveMark } from './SaveMark.tsx'

interface Props {
  readonly form: Assessment
  readonly people: Presence['people']
  readonly seenAt: number | undefined
  /** Absent where nothing can be filled in. */
  readonly canEdit: ((no: string) => boolean) | undefined
  readonly onExchange: () => void
  readonly onSubmit: () => void
}

/** What form of whom this is, whether it is saved, who else is here, and the one next step. */
export function FillBar({ form, people, seenAt, canEdit, onExchange, onSubmit }: Props) {
  const { t } = useTranslation('rounds/fill')
  const { user } = useSession()
  const { data: about } = useQuery(aboutQuery)
  const navigate = useNavigate()
  const router = useRouter()
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/' }))
  return (
    <header className="hm-fill-bar">
      <div className="hm-fill-mark">
        <Mark size={32} />
        <div>
          <h1 title={form.standard.title}>{t(`bar.form.${form.layer}`)}</h1>
          <p>{t('bar.edition', { year: form.year, number: form.standard.number })}</p>
        </div>
      </div>
      <div className="hm-fill-tools">
        <button type="button" className="hm-fill-back" onClick={back}>
          <Icon of={CaretLeftIcon} />
          {t('bar.back')}
        </button>
        <b className="hm-fill-subject">{form.subject.name}</b>
        <span className="hm-notice">{about?.notice ?? t('bar.notice')}</span>
        <span className="hm-fill-space" />
        <SaveMark seenAt={seenAt} isReading={canEdit === undefined} />
        <People people={[{ userId: user.id, name: user.name, item: null }, ...people]} />
        <FillMenu onExchange={onExchange} />
        {canEdit ? (
          <Submit isPart={partOf(form)} canEdit={canEdit} onSubmit={onSubmit} />
        ) : (
          <ToSummary id={form.id} />
        )}
      </div>
    </header>
  )
}

interface SubmitProps {
  readonly isPart: boolean
  readonly canEdit: (no: string) => boolean
  readonly onSubmit: () => void
}

/** Whoever has a part of the form only is done with it; the rest is others'. */
function Submit({ isPart, canEdit, onSubmit }: SubmitProps) {
  const { t } = useTranslation('rounds/fill')
  const left = useSummary().gaps.filter(canEdit).length
  if (isPart && left === 0) return <span className="hm-fill-part-done">{t('bar.partDone')}</span>
  const label = isPart ? 'bar.partLeft' : left > 0 ? 'bar.submitLeft' : 'bar.submit'
  return (
    <Button type="primary" onClick={onSubmit}>
      {t(label, { count: left })}
    </Button>
  )
}

function ToSummary({ id }: { id: string }) {
  const { t } = useTranslation('rounds/fill')
  const navigate = useNavigate()
  return (
    <Button type="primary" onClick={() => void navigate({ to: `/assessments/${id}/summary` })}>
      {t('bar.summary')}
    </Button>
  )
}
