import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { download } from '../../../app/api.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'

/** The list as it is narrowed now, as a file. */
export function ExportButton({ query }: { query: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('findings')
  const file = useMutation({
    mutationFn: () => download(`/findings/export.xlsx?${new URLSearchParams(query)}`, t('export.name')),
  })
  return (
    <>
      <Button icon={<Icon of={DownloadSimpleIcon} />} loading={file.isPending} onClick={() => file.mutate()}>
        {t('export.act')}
      </Button>
      {file.error ? <ProblemAlert error={file.error} onRetry={() => file.mutate()} /> : null}
    </>
  )
}
