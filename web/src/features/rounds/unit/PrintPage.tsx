import { PrinterIcon } from '@phosphor-icons/react/Printer'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageFailure } from '../../../app/PageStates.tsx'
import { useUrlState } from '../../../app/url-state.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Watermark } from '../../../ui/Watermark.tsx'
import { FullPage } from './FullPage.tsx'
import { PrintedForm } from './PrintedForm.tsx'
import { assessmentQuery } from './queries.ts'
import './print.css'

/** The form as it is printed, on white paper in either mode. */
export function PrintPage() {
  const { t } = useTranslation('rounds/unit')
  const { id = '' } = useParams({ strict: false })
  const [{ paper }, setView] = useUrlState({ paper: 'landscape' })
  const lies = paper === 'portrait' ? paper : 'landscape'
  const form = useQuery(assessmentQuery(id))
  if (form.error) return <PageFailure error={form.error} reset={() => void form.refetch()} />
  if (!form.data) return <Loading rows={12} />
  const actions = (
    <>
      <Segmented
        value={lies}
        options={(['landscape', 'portrait'] as const).map((value) => ({ value, label: t(`print.${value}`) }))}
        onChange={(value) => setView({ paper: value })}
        aria-label={t('print.paper')}
      />
      <Button type="primary" icon={<Icon of={PrinterIcon} />} onClick={() => window.print()}>
        {t('print.go')}
      </Button>
    </>
  )
  return (
    <FullPage
      back={{ to: `/assessments/${id}/summary`, label: t('print.back') }}
      subject={form.data.subject.name}
      actions={actions}
      paper={lies}
    >
      <div className={`hm-paper hm-paper-${lies}`}>
        <Watermark always />
        <PrintedForm form={form.data} />
      </div>
    </FullPage>
  )
}
