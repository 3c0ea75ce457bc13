import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Notice, ReceiptLine } from '../../../../../src/modules/inbox/contract/notice.ts'
import { shortTime } from '../../../app/dates.ts'

/** A unit, each of its people with when he read it, and where it is asked for who signed. */
export function useReceiptColumns(notice: Notice): TableColumnsType<ReceiptLine> {
  const { t } = useTranslation('inbox/notices')
  return [
    { key: 'unit', title: t('receipts.unit'), render: (_, row) => row.unit.name },
    {
      key: 'people',
      title: t('receipts.people'),
      render: (_, { people }) =>
        people.length === 0 ? (
          <span className="hm-note">{t('receipts.nobody')}</span>
        ) : (
          <ul className="hm-notice-people">
            {people.map(({ id, name, readAt }) => (
              <li key={id}>
                {name}{' '}
                <span className="hm-note">
                  {readAt ? t('receipts.readAt', { at: shortTime(readAt) }) : t('mark.unread')}
                </span>
              </li>
            ))}
          </ul>
        ),
    },
    ...(notice.receiptBy
      ? [
          {
            key: 'signed',
            title: t('receipts.signedBy'),
            render: (_: unknown, { signedAt, signedBy }: ReceiptLine) =>
              signedAt ? `${signedBy ?? ''} ${shortTime(signedAt)}` : '—',
          },
        ]
      : []),
  ]
}
