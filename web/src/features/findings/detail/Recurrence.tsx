import { RepeatIcon } from '@phosphor-icons/react/Repeat'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../../../src/modules/findings/contract.ts'
import { shortDay } from '../../../app/dates.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { CompareDrawer } from './CompareDrawer.tsx'

/** 屡查屡犯: the earlier ones, to be laid beside this; and what it was merged with or split from. */
export function Recurrence({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings')
  const [compared, setCompared] = useState<string>()
  const earlier = finding.links.filter(
    ({ kind, direction }) => kind === 'recurrence' && direction === 'earlier',
  )
  const others = finding.links.filter((link) => !earlier.includes(link))
  const [latest] = earlier
  return (
    <>
      {earlier.length > 0 && (
        <section className="hm-find-recurs">
          <Icon of={RepeatIcon} size={18} />
          <div>
            <b>{t('recurs.title', { count: finding.occurrences })}</b>
            <p>
              {earlier.map(({ id, number, closedOn }) => (
                <Link key={id} to={`/findings/${id}`}>
                  {number}
                  {closedOn && t('recurs.closed', { day: shortDay(closedOn) })}
                </Link>
              ))}
            </p>
          </div>
          <button type="button" className="hm-link" onClick={() => setCompared(latest?.id)}>
            {t('recurs.compare')}
          </button>
        </section>
      )}
      {others.length > 0 && (
        <ul className="hm-find-links">
          {others.map(({ kind, direction, id, number, title }) => (
            <li key={`${kind}${id}`}>
              <span className="hm-note">{t(`link.${kind}-${direction}`)}</span>
              <Link to={`/findings/${id}`}>
                {number}　{title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <CompareDrawer
        finding={finding}
        others={earlier}
        id={compared}
        onChange={setCompared}
        onClose={() => setCompared(undefined)}
      />
    </>
  )
}
