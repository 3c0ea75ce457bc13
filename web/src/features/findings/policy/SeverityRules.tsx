import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FindingPolicy, SourceKind } from '../../../../../src/modules/findings/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { useSeverityWord } from '../queries.ts'
import type { PartProps } from './PolicyForm.tsx'

type Rule = FindingPolicy['severityRules'][number]

/** What severity is proposed: the first rule that fits, from the top. */
export function SeverityRules({ policy, onChange, disabled }: PartProps) {
  const { t } = useTranslation('findings')
  const wordOf = useSeverityWord()
  const rules = policy.severityRules
  // A choice as the others are, not a small cross to clear it by.
  const any = { value: '' as const, label: t('policy.any') }
  const write = (next: readonly Rule[]) => onChange({ severityRules: [...next] })
  const set = (at: number, rule: Rule) => write(rules.map((one, place) => (place === at ? rule : one)))
  const names = policy.severities.map(({ name }, at) => ({ value: at + 1, label: wordOf(at + 1, name) }))
  return (
    <Panel title={t('policy.rules')} note={t('policy.rulesNote')} flush className="hm-find-policy-wide">
      <table className="hm-plain-table">
        <thead>
          <tr>
            {(['words', 'category', 'source', 'aggravating', 'severity'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`policy.rule.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="hm-visually-hidden">{t('policy.drop')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={at}>
              <td>
                <Select
                  mode="tags"
                  aria-label={t('policy.rule.words')}
                  value={rule.words ?? []}
                  disabled={disabled}
                  style={{ width: '100%', minWidth: '12rem' }}
                  open={false}
                  suffixIcon={null}
                  placeholder={t('policy.anyWord')}
                  onChange={(words: string[]) =>
                    set(at, without(rule, 'words', words.length > 0 ? words : undefined))
                  }
                />
              </td>
              <td>
                <Input
                  aria-label={t('policy.rule.category')}
                  value={rule.category ?? ''}
                  placeholder={t('policy.any')}
                  maxLength={100}
                  disabled={disabled}
                  onChange={(event) => set(at, without(rule, 'category', event.target.value || undefined))}
                />
              </td>
              <td>
                <Select<NonNullable<Rule['source']> | ''>
                  aria-label={t('policy.rule.source')}
                  value={rule.source ?? ''}
                  disabled={disabled}
                  style={{ width: '100%', minWidth: '8rem' }}
                  options={[
                    any,
                    ...SourceKind.options.map((value) => ({ value, label: t(`source.${value}`) })),
                  ]}
                  onChange={(source) => set(at, without(rule, 'source', source || undefined))}
                />
              </td>
              <td>
                <Select
                  aria-label={t('policy.rule.aggravating')}
                  value={rule.aggravating === undefined ? '' : String(rule.aggravating)}
                  disabled={disabled}
                  style={{ width: '100%', minWidth: '5rem' }}
                  options={[
                    any,
                    ...['true', 'false'].map((value) => ({ value, label: t(`policy.is.${value}`) })),
                  ]}
                  onChange={(aggravating) =>
                    set(
                      at,
                      without(rule, 'aggravating', aggravating === '' ? undefined : aggravating === 'true'),
                    )
                  }
                />
              </td>
              <td>
                <Select
                  aria-label={t('policy.rule.severity')}
                  value={rule.severity}
                  disabled={disabled}
                  style={{ width: '100%', minWidth: '5rem' }}
                  options={names}
                  onChange={(severity) => set(at, { ...rule, severity: severity as Rule['severity'] })}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="hm-link"
                  disabled={disabled}
                  onClick={() => write(rules.filter((_, place) => place !== at))}
                >
                  {t('policy.drop')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!disabled && (
        <p className="hm-find-policy-add">
          <Button type="dashed" onClick={() => write([...rules, { severity: 2 }])}>
            {t('policy.addRule')}
          </Button>
        </p>
      )}
    </Panel>
  )
}

/** A condition that is not set is absent. */
function without<Name extends keyof Rule>(rule: Rule, name: Name, value: Rule[Name] | undefined): Rule {
  const { [name]: _, ...rest } = rule
  return (value === undefined ? rest : { ...rest, [name]: value }) as Rule
}
