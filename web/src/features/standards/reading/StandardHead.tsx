import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  StandardAction,
  StandardView,
  VersionView,
} from '../../../../../src/modules/standards/contract.ts'
import { dayOf, shortTime } from '../../../app/dates.ts'
import { PageHead } from '../../../ui/Panel.tsx'
import { ExportMenu } from '../ExportMenu.tsx'
import { StateMark } from '../StateMark.tsx'
import { ActDialog, type StandardAct } from './ActDialog.tsx'

interface Props {
  readonly standard: StandardView
  readonly version: VersionView
  readonly onVersion: (number: number) => void
  readonly onPrint: () => void
}

/** Title, version and state of what is shown, and what may be done with it. */
export function StandardHead({ standard, version, onVersion, onPrint }: Props) {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const [act, setAct] = useState<StandardAct>()
  const compared = standard.versions.find(({ number }) => number < version.number)
  return (
    <>
      <PageHead
        title={version.title}
        facts={
          <>
            <StateMark state={version.state} />
            <span>{t(`layer.${version.layer}`)}</span>
            <span className="hm-note">
              {version.issuedAt
                ? t('reading.issuedOn', { day: dayOf(version.issuedAt) })
                : t('reading.editedAt', { time: shortTime(version.updatedAt) })}
            </span>
          </>
        }
        actions={
          <>
            <Select
              aria-label={t('field.version')}
              value={version.number}
              onChange={onVersion}
              options={standard.versions.map(({ number, state }) => ({
                value: number,
                label: `${t('version', { number })}　${t(`state.${state}`)}`,
              }))}
              popupMatchSelectWidth={false}
            />
            {compared && (
              <Button
                onClick={() =>
                  void navigate({
                    to: `/standards/${standard.id}/diff`,
                    search: { from: String(compared.number), to: String(version.number) } as never,
                  })
                }
              >
                {t('act.compare')}
              </Button>
            )}
            {version.allowed.includes('export') && (
              <ExportMenu id={standard.id} title={version.title} version={version.number} />
            )}
            <Button onClick={onPrint}>{t('act.print')}</Button>
            <Acts standard={standard} version={version} onAct={setAct} />
          </>
        }
      />
      {version.usedAt && (
        <p className="hm-std-used hm-note">{t('reading.used', { day: dayOf(version.usedAt) })}</p>
      )}
      <ActDialog act={act} version={version} onClose={() => setAct(undefined)} />
    </>
  )
}

/** A draft is edited, thrown away or issued; an issued version is only the ground of a new one. */
function Acts({
  standard,
  version,
  onAct,
}: Pick<Props, 'standard' | 'version'> & { onAct: (act: StandardAct) => void }) {
  const { t } = useTranslation('standards')
  const navigate = useNavigate()
  const may = (action: StandardAction) => version.allowed.includes(action)
  const draft = standard.versions.find(({ state }) => state === 'draft')
  return (
    <>
      {may('discard') && <Button onClick={() => onAct('discard')}>{t('act.discard')}</Button>}
      {may('issue') && <Button onClick={() => onAct('issue')}>{t('act.issue', version)}</Button>}
      {may('edit') && (
        <Button type="primary" onClick={() => void navigate({ to: `/standards/${standard.id}/edit` })}>
          {t('act.edit')}
        </Button>
      )}
      {may('new-version') && <Button onClick={() => onAct('newVersion')}>{t('act.newVersion')}</Button>}
      {draft && draft.id !== version.id && (
        <Link to={`/standards/${standard.id}`}>{t('act.toDraft', draft)}</Link>
      )}
    </>
  )
}
