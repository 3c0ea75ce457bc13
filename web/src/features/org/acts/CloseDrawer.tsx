import { useTranslation } from 'react-i18next'
import { api, ask } from '../../../app/api.ts'
import { ActDrawer } from './ActDrawer.tsx'
import type { ActProps } from './UnitActs.tsx'

/** Ends a unit on a day; what stands below it must have gone before. */
export function CloseDrawer({ unit, onClose }: ActProps) {
  const { t } = useTranslation('org')
  const isEmpty = unit.children === 0
  return (
    <ActDrawer
      title={t('close.title', unit)}
      action={t('close.action', unit)}
      danger
      isReady={isEmpty}
      sentence={(on) => t('close.sentence', { on, name: unit.name })}
      onRun={(dated) =>
        ask(
          api.POST('/api/v1/orgs/{id}/close', {
            params: { path: { id: unit.id } },
            body: { version: unit.version, ...dated },
          }),
        )
      }
      onClose={onClose}
    >
      {!isEmpty && (
        <p className="hm-org-credit-wrong" role="alert">
          {t('close.children', { count: unit.children })}
        </p>
      )}
    </ActDrawer>
  )
}
