import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule, Rules } from '../../../../../src/modules/inbox/contract/setting.ts'
import { api, ask } from '../../../app/api.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { TermFields } from './TermFields.tsx'

interface Props {
  readonly rules: Rules
  /** The rule that holds so far; undefined: one for a kind that has none of its own. */
  readonly rule: Rule | undefined
  readonly onClose: () => void
}

/** The bureau's own terms for one kind of todo; taken back, what held before does again. */
export function RuleDrawer({ rules, rule, onClose }: Props) {
  const { t } = useTranslation('inbox/settings')
  const client = useQueryClient()
  const start = rule ?? rules.items.find(({ kind }) => kind === null)
  const [kind, setKind] = useState<string | null | undefined>(rule?.kind)
  const [terms, setTerms] = useState<Rule['terms'] | undefined>(start?.terms)
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['inbox', 'rules'] })
    onClose()
  }
  const save = useMutation({
    mutationFn: () =>
      ask(
        api.PUT('/api/v1/inbox/rules', {
          body: {
            kind: kind ?? null,
            version: rule?.own ? rule.version : 0,
            unitId: rules.bureau.id,
            ...(terms as Rule['terms']),
          },
        }),
      ),
    onSuccess: done,
  })
  const drop = useMutation({
    mutationFn: ({ id, version }: Rule) =>
      ask(api.DELETE('/api/v1/inbox/rules/{id}', { params: { path: { id }, query: { version } } })),
    onSuccess: done,
  })
  const isWait = rules.kinds.some((one) => one.kind === kind && one.waits)
  const waits = isWait ? 'here' : kind === null ? 'elsewhere' : undefined
  const taken = new Set(rules.items.map((one) => one.kind))
  return (
    <Drawer
      open
      size="30rem"
      title={rule ? rule.kindTitle : t('rules.add')}
      onClose={onClose}
      footer={
        <div className="hm-telling-foot">
          <Button
            type="primary"
            disabled={kind === undefined || !terms}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('rules.save')}
          </Button>
          {rule?.own && (
            <Button loading={drop.isPending} onClick={() => drop.mutate(rule)}>
              {t('rules.drop')}
            </Button>
          )}
        </div>
      }
    >
      {rule && !rule.own && <p className="hm-note">{t('rules.becomesOwn', { name: rules.bureau.name })}</p>}
      {!rule && (
        <label className="hm-field">
          <span>{t('rules.kind')}</span>
          <Select
            aria-label={t('rules.kind')}
            style={{ width: '100%' }}
            options={rules.kinds
              .filter((one) => !taken.has(one.kind))
              .map(({ kind: value, title }) => ({ value, label: title }))}
            onChange={(value: string) => setKind(value)}
          />
        </label>
      )}
      {terms && (
        <TermFields terms={terms} waits={waits} onChange={(change) => setTerms({ ...terms, ...change })} />
      )}
      <ProblemAlert error={save.error ?? drop.error} />
    </Drawer>
  )
}
