import { DownloadSimpleIcon } from '@phosphor-icons/react/DownloadSimple'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { saveText } from '../save-text.ts'
import { accountsCsv } from './accounts-csv.ts'

const columns = ['unit', 'code', 'officer', 'officerUsername', 'head', 'headUsername'] as const

/** The columns of a list of accounts, and an empty one to begin with. */
export function ImportColumns() {
  const { t } = useTranslation('identity')
  const head = columns.map((column) => t(`import.columns.${column}`))
  return (
    <section className="hm-import-columns">
      <header>
        <h3>{t('import.columnsTitle')}</h3>
        <Button
          icon={<Icon of={DownloadSimpleIcon} />}
          onClick={() => saveText(accountsCsv([head]), 'text/csv', t('import.templateFile'))}
        >
          {t('import.template')}
        </Button>
      </header>
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column}>
              <td>{t(`import.columns.${column}`)}</td>
              <td>{t(`import.meanings.${column}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
