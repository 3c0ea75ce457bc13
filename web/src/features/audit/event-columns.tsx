import type { TableColumnsType } from 'antd'
import type { TFunction } from 'i18next'
import type { AuditLine } from '../../../../src/modules/audit/contract.ts'
import { clockSeconds, dayOf, shortDay } from '../../app/dates.ts'

/** The columns of the log; beside an open event only the first ones. */
export const eventColumns = (
  t: TFunction<'audit'>,
  actionText: (line: AuditLine) => string,
  isNarrow: boolean,
): TableColumnsType<AuditLine> => [
  {
    title: t('event.at'),
    key: 'at',
    width: 150,
    render: (_, line) => `${shortDay(dayOf(line.at))} ${clockSeconds(line.at)}`,
  },
  { title: t('event.actor'), key: 'actor', width: 130, ellipsis: true, render: (_, line) => line.actorName },
  { title: t('event.action'), key: 'action', width: 150, render: (_, line) => actionText(line) },
  {
    title: t('event.reason'),
    key: 'reason',
    ellipsis: true,
    render: (_, line) => line.reason ?? '—',
  },
  ...(isNarrow
    ? []
    : [
        {
          title: t('event.subject'),
          key: 'subject',
          width: 130,
          ellipsis: true,
          render: (_: unknown, line: AuditLine) => subjectText(line.subject.kind, t),
        },
        {
          title: t('event.ip'),
          key: 'ip',
          width: 130,
          responsive: ['lg' as const],
          render: (_: unknown, line: AuditLine) => line.ip ?? '—',
        },
      ]),
]

/** What an event is about, in words where there are some. */
export const subjectText = (kind: string, t: TFunction<'audit'>): string =>
  t(`subjects.${kind.replaceAll('.', '_')}`, { defaultValue: kind })
