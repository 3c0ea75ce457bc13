import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, download } from '../../app/api.ts'
import { Icon } from '../../ui/Icon.tsx'

interface Props {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly size?: 'small' | 'middle'
}

const formats = ['docx', 'xlsx', 'yaml'] as const

/** Takes one version out as a paper form, a table or a file that can be imported again. */
export function ExportMenu({ id, title, version, size = 'middle' }: Props) {
  const { t } = useTranslation('standards')
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  async function save(format: (typeof formats)[number]): Promise<void> {
    setBusy(true)
    try {
      await download(`/standards/${id}/export.${format}?version=${version}`, `${title}.${format}`)
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.message : t('export.failed'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: t(`export.${format}`),
          onClick: ({ domEvent }) => {
            domEvent.stopPropagation()
            void save(format)
          },
        })),
      }}
    >
      <Button size={size} loading={busy} icon={<Icon of={DownloadSimpleIcon} />}>
        {t('export.action')}
      </Button>
    </Dropdown>
  )
}
