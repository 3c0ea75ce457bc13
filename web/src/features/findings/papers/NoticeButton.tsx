import { FileDocIcon } from '@phosphor-icons/react/FileDoc'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { Empty } from '../../../ui/Empty.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { byUnit, type Noticed } from './by-unit.ts'
import { NoticeLine } from './NoticeLine.tsx'

/** 整改通知书 of these findings and no others: a draft for each unit they lie at. */
export function NoticeButton({ findings }: { findings: readonly Noticed[] }) {
  const { t } = useTranslation('findings')
  const mayDraft = useMay('documents.document.draft')
  const mayReview = useMay('findings.finding.review')
  const [isOpen, setOpen] = useState(false)
  if (!mayDraft || !mayReview) return null
  const { units, closed } = byUnit(findings)
  return (
    <>
      <Button icon={<Icon of={FileDocIcon} />} onClick={() => setOpen(true)}>
        {t('notice.open')}
      </Button>
      <Drawer
        open={isOpen}
        size="30rem"
        title={t('notice.open')}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        {units.length === 0 ? (
          <Empty>{t('notice.none')}</Empty>
        ) : (
          <>
            <p className="hm-note">
              {t('notice.note')}
              {closed > 0 && t('notice.closed', { count: closed })}
            </p>
            <ul className="hm-find-refused">
              {units.map((unit) => (
                <NoticeLine key={unit.unitId} unit={unit} />
              ))}
            </ul>
          </>
        )}
      </Drawer>
    </>
  )
}
