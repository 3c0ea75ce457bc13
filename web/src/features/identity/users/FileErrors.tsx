import { useTranslation } from 'react-i18next'
import type { FileError } from '../../../../../src/modules/identity/contract.ts'

/** What is wrong with a file, by row and column as a person finds them in it. */
export function FileErrors({ errors }: { errors: readonly Omit<FileError, 'code'>[] }) {
  const { t } = useTranslation('identity')
  return (
    <div className="hm-scroll">
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('import.row')}
            </th>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.what')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ row, column, message }) => (
            <tr key={`${row}${column}${message}`}>
              <td className="num">{row}</td>
              <td>{column || '—'}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
