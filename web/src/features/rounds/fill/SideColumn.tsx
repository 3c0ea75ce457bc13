import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { CasesPanel } from './CasesPanel.tsx'
import { partOf } from './fill-context.ts'
import { KeysPanel } from './KeysPanel.tsx'
import { LayersPanel } from './LayersPanel.tsx'
import { SumPanel } from './SumPanel.tsx'

interface Props {
  readonly form: Assessment
  readonly user: string
  readonly onOpen: (no: string) => void
}

/** The right column: what it adds up to, what weighs more than points, who else answers, the keys. */
export function SideColumn({ form, user, onOpen }: Props) {
  const { t } = useTranslation('rounds/fill')
  return (
    <aside className="hm-fill-side" aria-label={t('sum.label')}>
      <SumPanel form={form} user={user} />
      <CasesPanel onOpen={onOpen} />
      {form.layer === 'organisation' && !partOf(form) && <LayersPanel form={form} user={user} />}
      <KeysPanel />
    </aside>
  )
}
