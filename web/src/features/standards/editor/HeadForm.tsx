import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import { fieldId, useDesk } from './desk.ts'
import { TextField } from './Fields.tsx'
import type { EditStandard } from './model.ts'
import { GradeRows } from './ScaleRows.tsx'

/** What is said of the standard as a whole: title, who answers it, grades, items that do not apply. */
export function HeadForm({ standard }: { standard: EditStandard }) {
  const { t } = useTranslation('standards')
  const { edit } = useDesk()
  const change = (next: Partial<EditStandard>) => edit({ type: 'head', change: next })
  return (
    <Panel title={t('editor.head')}>
      <div className="hm-std-head-grid">
        <div>
          <TextField
            label={t('field.title')}
            pointer="/title"
            value={standard.title}
            onChange={(title) => change({ title })}
          />
          <div className="hm-std-field">
            <span className="hm-std-label">{t('field.layer')}</span>
            <Radio.Group
              aria-label={t('field.layer')}
              value={standard.layer}
              onChange={({ target }) => change({ layer: target.value })}
              options={(['organisation', 'department', 'person'] as const).map((value) => ({
                value,
                label: t(`layer.${value}`),
              }))}
            />
          </div>
          <div className="hm-std-field">
            <span className="hm-std-label">{t('field.notApplicable')}</span>
            <Radio.Group
              aria-label={t('field.notApplicable')}
              value={standard.notApplicable}
              onChange={({ target }) => change({ notApplicable: target.value })}
              options={(['exclude', 'keep'] as const).map((value) => ({
                value,
                label: t(`notApplicable.${value}`),
              }))}
            />
          </div>
        </div>
        <div id={fieldId('/grades')} tabIndex={-1}>
          <GradeRows pointer="/grades" rows={standard.grades} onChange={(grades) => change({ grades })} />
        </div>
      </div>
    </Panel>
  )
}
