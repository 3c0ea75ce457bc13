import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { KeyList } from './KeyList.tsx'

/** The card of all keys (`?`). */
export function KeyCard({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width="35rem">
      <KeyList />
    </Modal>
  )
}
