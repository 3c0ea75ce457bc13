import { useTranslation } from 'react-i18next'
import type { GraveReport } from '../../../../../src/modules/findings/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { Tag } from '../../../ui/Marks.tsx'

/** That it was reported, to whom and how; and whom the system told. */
export function GraveFacts({ grave }: { grave: GraveReport }) {
  const { t } = useTranslation('findings')
  return (
    <section>
      <h3 className="hm-find-part">
        {t('grave.title')} {grave.missed && <Tag tone="error">{t('grave.missed')}</Tag>}
      </h3>
      <dl className="hm-find-facts">
        <div>
          <dt>{t('grave.discovered')}</dt>
          <dd>{shortTime(grave.discoveredAt)}</dd>
        </div>
        <div>
          <dt>{t('grave.due')}</dt>
          <dd>{shortTime(grave.dueAt)}</dd>
        </div>
        <div>
          <dt>{t('grave.reported')}</dt>
          <dd>
            {grave.reportedAt
              ? [
                  shortTime(grave.reportedAt),
                  grave.reportedBy,
                  grave.reportedTo,
                  grave.channel,
                  grave.reference,
                ]
                  .filter(Boolean)
                  .join('　')
              : t('grave.notYet')}
          </dd>
        </div>
        {grave.content && (
          <div>
            <dt>{t('field.content')}</dt>
            <dd>{grave.content}</dd>
          </div>
        )}
        {grave.told.length > 0 && (
          <div>
            <dt>{t('grave.told')}</dt>
            <dd>{grave.told.map(({ name, at }) => `${name}（${shortTime(at)}）`).join('　')}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
