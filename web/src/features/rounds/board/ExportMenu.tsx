import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { exportKinds, type useExports } from './use-exports.ts'

/** The ledgers of a round: its forms, or all its answers as a workbook or as .csv. */
export function ExportMenu({ exporting }: { exporting: ReturnType<typeof useExports> }) {
  const { t } = useTranslation('rounds/board')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: exportKinds.map((key) => ({
          key,
          label: t(`exports.${key}`),
          onClick: () => exporting.make(key),
        })),
      }}
    >
      <Button icon={<Icon of={DownloadSimpleIcon} />} loading={exporting.isPending}>
        {t('export')}
      </Button>
    </Dropdown>
  )
}
