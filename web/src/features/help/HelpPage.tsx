import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../src/kernel/wire.ts'
import { aboutQuery } from '../../app/about.ts'
import { KeyList } from '../../app/KeyList.tsx'
import { holds, useSession } from '../../app/session.ts'
import { PageHead, Panel } from '../../ui/Panel.tsx'
import './help.css'

/** The chapters, each for whoever does that work. */
const chapters: readonly { readonly key: string; readonly roles: readonly Role[] }[] = [
  { key: 'fill', roles: ['unit_officer', 'unit_head', 'dept_respondent', 'person'] },
  { key: 'head', roles: ['unit_head', 'unit_officer'] },
  { key: 'bureau', roles: ['bureau_lead', 'bureau_officer', 'viewer', 'inspector'] },
  { key: 'review', roles: ['bureau_lead', 'bureau_officer'] },
  { key: 'sysadmin', roles: ['sysadmin'] },
  { key: 'secadmin', roles: ['secadmin'] },
  { key: 'auditor', roles: ['auditor'] },
]

/** How one's own work is done, step by step, and what to do when something goes wrong. */
export function HelpPage() {
  const { t } = useTranslation('help')
  const session = useSession()
  const { data: about } = useQuery(aboutQuery)
  const mine = chapters.filter(({ roles }) => holds(session, ...roles))
  const list = (key: string) => t(key, { returnObjects: true }) as unknown as readonly string[]
  return (
    <>
      <PageHead title={t('title')} facts={about && <span>{t('version', { version: about.version })}</span>} />
      <div className="hm-help">
        {mine.map(({ key }) => (
          <Panel key={key} title={t(`chapters.${key}.title`)}>
            <ol>
              {list(`chapters.${key}.steps`).map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Panel>
        ))}
        <Panel title={t('questions.title')}>
          <dl>
            {(
              t('questions.list', { returnObjects: true }) as unknown as readonly { q: string; a: string }[]
            ).map(({ q, a }) => (
              <div key={q}>
                <dt>{q}</dt>
                <dd>{a}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('keys')}>
          <KeyList />
        </Panel>
      </div>
    </>
  )
}
