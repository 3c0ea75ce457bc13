import { Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract/assessment.ts'
import { useSession } from '../../../app/session.ts'
import { Beam } from '../../../ui/Beam.tsx'
import { Grade } from '../../../ui/Grade.tsx'
import { minusScore, scoreText } from '../../../ui/points.ts'
import { useSummary } from './book-context.ts'
import { SideColumn } from './SideColumn.tsx'

/** The right column where there is no room for it: one line, the rest in a drawer. */
export function SumStrip({ form, onOpen }: { form: Assessment; onOpen: (no: string) => void }) {
  const { t } = useTranslation('rounds/fill')
  const { user } = useSession()
  const sum = useSummary()
  const [isOpen, setOpen] = useState(false)
  const { grades } = form.standard
  return (
    <div className="hm-fill-strip">
      <b>{sum.percentage ?? '—'}%</b>
      <Grade name={sum.grade} bands={grades} />
      <Beam self={sum.percentage} bands={grades} />
      <span>
        {t('sum.total')} {scoreText(sum.score)}
      </span>
      <span className={sum.lost > 0 ? 'hm-fill-lost' : ''}>{minusScore(sum.lost)}</span>
      <button type="button" className="hm-link" onClick={() => setOpen(true)}>
        {t('sum.detail')}
      </button>
      <Drawer
        open={isOpen}
        size="30rem"
        title={t('sum.label')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <SideColumn
          form={form}
          user={user.id}
          onOpen={(no) => {
            setOpen(false)
            onOpen(no)
          }}
        />
      </Drawer>
    </div>
  )
}
