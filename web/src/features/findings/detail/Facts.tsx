import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { shortDay } from '../../../app/dates.ts'

/** Who answers for it, what it rests on, what is done about it, until when. */
export function Facts({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings')
  const { source, item } = finding
  return (
    <dl className="hm-find-facts">
      <Fact name={t('fact.unit')}>
        {finding.unitName}
        {finding.departmentName && `　${finding.departmentName}`}
        {finding.responsible && `　${t('fact.responsible', { name: finding.responsible })}`}
      </Fact>
      <Fact name={t('fact.due')}>
        {finding.dueOn && (
          <>
            {shortDay(finding.dueOn)}
            {finding.workingDaysLeft !== null &&
              t(finding.workingDaysLeft < 0 ? 'fact.late' : 'fact.left', {
                count: Math.abs(finding.workingDaysLeft),
              })}
            {finding.estimated && <span className="hm-note">{t('fact.estimated')}</span>}
            {finding.originalDueOn && finding.originalDueOn !== finding.dueOn && (
              <span className="hm-note">{t('fact.original', { day: shortDay(finding.originalDueOn) })}</span>
            )}
          </>
        )}
      </Fact>
      <Fact name={t('fact.detail')}>{finding.detail}</Fact>
      <Fact name={t('fact.basis')}>{finding.basis}</Fact>
      <Fact name={t('fact.item')}>{item && `${item.no}　${item.text}`}</Fact>
      <Fact name={t('fact.measures')}>{finding.measures}</Fact>
      <Fact name={t('fact.source')}>
        {source.link ? (
          <Link to={source.link} search={(item ? { item: item.no } : {}) as never}>
            {source.label}
          </Link>
        ) : (
          source.label
        )}
        {`　${finding.category}`}
      </Fact>
      <Fact name={t('fact.registered')}>
        {finding.registeredBy}　{shortDay(finding.registeredOn)}
      </Fact>
      <Fact name={t('fact.closer')}>
        {finding.closer.name ?? (finding.state !== 'closed' && finding.closer.leader && t('fact.leader'))}
      </Fact>
    </dl>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  ) : null
