import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAround } from './fill-context.ts'

/** 更多: what is done with the form now and then. */
export function FillMenu({ onExchange }: { onExchange: () => void }) {
  const { t } = useTranslation('rounds/fill')
  const { id, assign } = useAround()
  const navigate = useNavigate()
  const items = [
    ...(assign ? [{ key: 'assign', label: t('bar.assign'), onClick: () => assign([]) }] : []),
    { key: 'exchange', label: t('bar.exchange'), onClick: onExchange },
    { key: 'print', label: t('bar.print'), onClick: () => void navigate({ to: `/assessments/${id}/print` }) },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>{t('bar.more')}</Button>
    </Dropdown>
  )
}
