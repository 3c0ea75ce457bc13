import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../../../../../src/modules/org/contract.ts'
import { shortDay } from '../../../app/dates.ts'
import { Seal } from '../../../ui/Marks.tsx'

/** The columns of the register; what has ended says so first in its second line. */
export function useUnitColumns(): TableColumnsType<Unit> {
  const { t } = useTranslation('org')
  return [
    {
      title: t('field.name'),
      key: 'name',
      render: (_, { id, name, shortName, parents, validTo }) => (
        <span className="hm-org-name">
          <Link to={`/orgs/${id}`}>{name}</Link>
          <span className="hm-note">
            {validTo && <Seal tone="veto">{t('state.closedOn', { day: shortDay(validTo) })}</Seal>}
            {[shortName, parents].filter(Boolean).join('　') || t('list.top')}
          </span>
        </span>
      ),
    },
    { title: t('field.kind'), key: 'kind', width: 164, render: (_, { kind }) => t(`kind.${kind}`) },
    {
      title: t('field.creditCode'),
      key: 'creditCode',
      width: 184,
      render: (_, { creditCode, areaCode }) => creditCode ?? areaCode ?? '—',
    },
    {
      title: t('field.contact'),
      key: 'contact',
      width: 168,
      render: (_, { contactName, contactPhone }) =>
        contactName || contactPhone ? (
          <span className="hm-org-name">
            <span>{contactName ?? '—'}</span>
            <span className="hm-note">{contactPhone ?? ''}</span>
          </span>
        ) : (
          '—'
        ),
    },
  ]
}
