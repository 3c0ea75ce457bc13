import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  type NoticeRole,
  type NoticeScope,
  NoticeUnitKind,
} from '../../../../../src/modules/inbox/contract/notice.ts'
import { api, ask } from '../../../app/api.ts'
import { PlaceList } from '../../../ui/PlaceList.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { RegionChoice } from '../../../ui/RegionChoice.tsx'
import { UnitPicker } from '../../../ui/UnitPicker.tsx'
import { withBelow, withPlace } from './notice-form.ts'

interface Props {
  readonly scope: NoticeScope
  readonly roles: readonly NoticeRole[]
  readonly onChange: (scope: NoticeScope) => void
}

/** Whom a notice is for: kinds, regions, single units in or out, with how many that would be. */
export function NoticeScopeFields({ scope, roles, onChange }: Props) {
  const { t } = useTranslation('inbox/notices')
  const put = (list: Parameters<typeof withPlace>[1], id: string, isIn: boolean) =>
    onChange(withPlace(scope, list, id, isIn))
  const isEverybody = scope.regions.length + scope.units.length === 0
  return (
    <fieldset className="hm-notice-set">
      <legend>{t('scope.title')}</legend>
      <Reach scope={scope} roles={roles} />
      <Checkbox.Group
        value={[...scope.kinds]}
        options={NoticeUnitKind.options.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
        onChange={(kinds) => onChange({ ...scope, kinds })}
      />
      <h3>{t('scope.regions')}</h3>
      {isEverybody && <p className="hm-note">{t('scope.all')}</p>}
      <PlaceList
        ids={scope.regions.map(({ id }) => id)}
        onRemove={(id) => put('regions', id, false)}
        extra={(id) => (
          <Checkbox
            checked={scope.regions.find((region) => region.id === id)?.below !== false}
            onChange={(event) => onChange(withBelow(scope, id, event.target.checked))}
          >
            {t('scope.below')}
          </Checkbox>
        )}
      />
      <RegionChoice regions={scope.regions} onToggle={(id, isIn) => put('regions', id, isIn)} />
      <h3>{t('scope.units')}</h3>
      <UnitPicker
        label={t('scope.addUnit')}
        value={undefined}
        onChange={(id) => id && put('units', id, true)}
      />
      <PlaceList ids={scope.units} onRemove={(id) => put('units', id, false)} />
      <h3>{t('scope.excluded')}</h3>
      <UnitPicker
        label={t('scope.exclude')}
        value={undefined}
        onChange={(id) => id && put('excluded', id, true)}
      />
      <PlaceList ids={scope.excluded} onRemove={(id) => put('excluded', id, false)} />
    </fieldset>
  )
}

function Reach({ scope, roles }: Pick<Props, 'scope' | 'roles'>) {
  const { t } = useTranslation('inbox/notices')
  const body = { scope, roles: [...roles] }
  const { data, error } = useQuery({
    queryKey: ['notices', 'preview', body],
    queryFn: ({ signal }) => ask(api.POST('/api/v1/notices/preview', { body, signal })),
    enabled: scope.kinds.length > 0 && roles.length > 0,
    placeholderData: keepPreviousData,
  })
  if (error) return <ProblemAlert error={error} />
  return (
    <p className="hm-notice-reach" aria-live="polite">
      {data ? t('scope.reach', data) : t('scope.choose')}
      {data && data.unitsWithoutPeople > 0 && (
        <span className="hm-note">{t('scope.unreached', { count: data.unitsWithoutPeople })}</span>
      )}
    </p>
  )
}
