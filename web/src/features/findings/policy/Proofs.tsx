import { Button, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type FindingPolicy, ProofKind } from '../../../../../src/modules/findings/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { PartProps } from './PolicyForm.tsx'

type Proof = FindingPolicy['proofs'][number]

/** What proof each category asks for before its findings are handed in. */
export function Proofs({ policy: { proofs }, onChange, disabled }: PartProps) {
  const { t } = useTranslation('findings')
  const write = (next: readonly Proof[]) => onChange({ proofs: [...next] })
  const set = (at: number, change: Partial<Proof>) =>
    write(proofs.map((one, place) => (place === at ? { ...one, ...change } : one)))
  return (
    <Panel title={t('policy.proofs')} note={t('policy.proofsNote')} flush className="hm-find-policy-wide">
      <table className="hm-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('filter.category')}</th>
            <th scope="col">{t('policy.kinds')}</th>
            <th scope="col">
              <span className="hm-visually-hidden">{t('policy.drop')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {proofs.map(({ category, kinds }, at) => (
            <tr key={at}>
              <td>
                {category === '*' ? (
                  t('policy.others')
                ) : (
                  <Input
                    aria-label={t('filter.category')}
                    value={category}
                    maxLength={100}
                    disabled={disabled}
                    onChange={(event) => set(at, { category: event.target.value })}
                  />
                )}
              </td>
              <td>
                <Checkbox.Group
                  value={kinds}
                  disabled={disabled}
                  options={ProofKind.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
                  onChange={(chosen) => chosen.length > 0 && set(at, { kinds: chosen as ProofKind[] })}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="hm-link"
                  disabled={disabled}
                  onClick={() => write(proofs.filter((_, place) => place !== at))}
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
          <Button type="dashed" onClick={() => write([...proofs, { category: '', kinds: ['document'] }])}>
            {t('policy.addProof')}
          </Button>
          {!proofs.some(({ category }) => category === '*') && (
            <Button type="dashed" onClick={() => write([...proofs, { category: '*', kinds: ['document'] }])}>
              {t('policy.others')}
            </Button>
          )}
        </p>
      )}
    </Panel>
  )
}
