import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule, Rules } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask } from '../../../app/api.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { PageHead, Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RuleDrawer } from './RuleDrawer.tsx'
import './settings.css'

/** 提醒规则: when whoever has something due is told, and when it climbs; the bureau's own before what is shipped. */
export function RulesPage() {
  const { t } = useTranslation('inbox/settings')
  const [opens, setOpens] = useState<Rule | 'new'>()
  const { data, error, refetch } = useQuery({
    queryKey: ['inbox', 'rules'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/inbox/rules', { signal })),
  })
  return (
    <>
      <PageHead
        title={t('rules.title')}
        facts={data && <span>{data.bureau.name}</span>}
        actions={
          data && (
            <Button type="primary" onClick={() => setOpens('new')}>
              {t('rules.add')}
            </Button>
          )
        }
      />
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : null}
      <Panel flush title={t('rules.which')} note={t('rules.note')}>
        {!data && !error && <Loading rows={6} />}
        {data && <RuleTable rules={data} onOpen={setOpens} />}
      </Panel>
      {data && opens && (
        <RuleDrawer
          rules={data}
          rule={opens === 'new' ? undefined : opens}
          onClose={() => setOpens(undefined)}
        />
      )}
    </>
  )
}

function RuleTable({ rules, onOpen }: { rules: Rules; onOpen: (rule: Rule) => void }) {
  const { t } = useTranslation('inbox/settings')
  return (
    <table className="hm-plain-table hm-rules">
      <thead>
        <tr>
          {['kind', 'before', 'onDue', 'overdue', 'head', 'bureau', 'from'].map((column) => (
            <th key={column} scope="col">
              {t(`rules.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="hm-visually-hidden">{t('rules.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.items.map((rule) => (
          <tr key={rule.id} className={rule.terms.enabled ? undefined : 'hm-rules-off'}>
            <th scope="row">
              {rule.kindTitle}
              {rules.kinds.some(({ kind, waits }) => kind === rule.kind && waits) && (
                <small className="hm-note">{t('rules.withinDays', { count: rule.terms.withinDays })}</small>
              )}
            </th>
            <Terms rule={rule} />
            <td>
              {rule.own ? (
                <Tag tone="primary">{t('rules.own')}</Tag>
              ) : (
                (rule.unit?.name ?? <Tag>{t('rules.shipped')}</Tag>)
              )}
            </td>
            <td className="hm-rules-act">
              <Button onClick={() => onOpen(rule)}>{t('rules.change')}</Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Terms({ rule: { terms } }: { rule: Rule }) {
  const { t } = useTranslation('inbox/settings')
  if (!terms.enabled) return <td colSpan={5}>{t('rules.off')}</td>
  const days = (count: number | null) => (count === null ? '—' : t('rules.days', { count }))
  return (
    <>
      <td>
        {terms.beforeDays.length > 0 ? t('rules.daysBefore', { days: terms.beforeDays.join('、') }) : '—'}
      </td>
      <td>{t(terms.onDue ? 'rules.yes' : 'rules.no')}</td>
      <td>
        {terms.overdueEvery === null
          ? '—'
          : t('rules.every', { count: terms.overdueEvery, most: terms.overdueMost })}
      </td>
      <td>{days(terms.headAfter)}</td>
      <td>{days(terms.bureauAfter)}</td>
    </>
  )
}
