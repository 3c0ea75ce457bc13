import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../../../../src/modules/org/contract.ts'
import { sizeText } from '../../../ui/FileView.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { roomQuery } from '../org-queries.ts'
import { RoomDrawer } from './RoomDrawer.tsx'

/** What a unit's papers take, how much they may, and how they are marked; set by whoever keeps the tree here. */
export function RoomPanel({ unit }: { unit: UnitDetail }) {
  const { t } = useTranslation('org')
  const [isOpen, setOpen] = useState(false)
  const { data: room, error, refetch } = useQuery(roomQuery(unit.id))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!room) return <Loading rows={2} />
  const { usedBytes, megabytes, ownMegabytes, mark, ownMark } = room
  const share = megabytes > 0 ? usedBytes / (megabytes * 2 ** 20) : 0
  return (
    <Panel
      title={t('room.title')}
      extra={
        unit.allowed.includes('rename') && <Button onClick={() => setOpen(true)}>{t('room.change')}</Button>
      }
    >
      <dl className="hm-org-facts">
        <div>
          <dt>{t('room.used')}</dt>
          <dd>
            {megabytes === 0
              ? t('room.usedOfNone', { used: sizeText(usedBytes) })
              : t('room.usedOf', { used: sizeText(usedBytes), most: megabytes, percent: percent(share) })}
            {share > 0.9 && <strong className="hm-org-full">{t('room.nearlyFull')}</strong>}
          </dd>
        </div>
        <div>
          <dt>{t('room.limit')}</dt>
          <dd>{ownMegabytes === null ? t('room.usual') : t('room.own')}</dd>
        </div>
        <div>
          <dt>{t('room.mark')}</dt>
          <dd>
            {t(`mark.${mark}`)}
            {ownMark !== null && ownMark !== mark && (
              <span className="hm-note">{t('room.stricter', { own: t(`mark.${ownMark}`) })}</span>
            )}
          </dd>
        </div>
      </dl>
      <p className="hm-note">{t(unit.kind === 'region' ? 'room.regionHint' : 'room.hint')}</p>
      {isOpen && <RoomDrawer unitId={unit.id} room={room} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

/** Whole percent; what is there is never shown as nothing. */
const percent = (share: number): string =>
  share > 0 && share < 0.01 ? '<1' : String(Math.round(share * 100))
