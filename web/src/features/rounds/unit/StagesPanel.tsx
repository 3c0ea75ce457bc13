import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Due } from '../../../ui/Due.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { stagesOf } from './stages.ts'

/** 填报 → 核对 → 签批 → 提交 → 审核, with who and when. */
export function StagesPanel({ form, signs }: { form: Assessment; signs: boolean }) {
  const { t } = useTranslation('rounds/unit')
  const isOut = form.submittedAt !== null && !['draft', 'returned'].includes(form.state)
  return (
    <Panel
      title={t('stages.title')}
      extra={isOut ? undefined : <Due on={form.dueOn} />}
      note={isOut ? undefined : t('stages.due', { day: form.dueOn })}
    >
      <ol className="hm-stages">
        {stagesOf(form, signs).map((stage) => (
          <li
            key={stage.name}
            className={`hm-stage-${stage.state}`}
            aria-current={stage.state === 'now' ? 'step' : undefined}
          >
            <b>{t(`stage.${stage.name}`)}</b>
            <span className="hm-note">
              {stage.by
                ? `${stage.by}　${shortTime(stage.at)}`
                : stage.state === 'now'
                  ? t(`stage.${stage.name}-now`)
                  : ''}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
