import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceRoom } from '../../../../../src/modules/org/contract.ts'
import { api, ask } from '../../../app/api.ts'
import { useOrgChange } from '../org-queries.ts'
import { FormDrawer } from './FormDrawer.tsx'

interface Props {
  readonly unitId: string
  readonly room: EvidenceRoom
  readonly onClose: () => void
}

const marks = ['', 'view', 'all', 'viewOnly'] as const

/** How much a unit may keep, and what is asked for its papers beyond what is asked above it. */
export function RoomDrawer({ unitId, room, onClose }: Props) {
  const { t } = useTranslation('org')
  const change = useOrgChange()
  const [isOwn, setOwn] = useState(room.ownMegabytes !== null)
  const [size, setSize] = useState(String(room.ownMegabytes ?? room.megabytes))
  const [mark, setMark] = useState<(typeof marks)[number]>(room.ownMark ?? '')
  const save = () =>
    change(
      ask(
        api.PUT('/api/v1/orgs/{id}/evidence-room', {
          params: { path: { id: unitId } },
          body: { megabytes: isOwn ? Number(size) : null, mark: mark === '' ? null : mark },
        }),
      ),
    )
  return (
    <FormDrawer
      title={t('room.change')}
      action={t('room.save')}
      isReady={!isOwn || /^\d{1,9}$/.test(size)}
      onSave={save}
      onClose={onClose}
    >
      <div className="hm-field">
        <span>{t('room.limit')}</span>
        <Radio.Group
          aria-label={t('room.limit')}
          value={isOwn}
          onChange={(event) => setOwn(event.target.value as boolean)}
          options={[
            { value: false, label: t('room.usual') },
            { value: true, label: t('room.own') },
          ]}
        />
        {isOwn && (
          <Input
            inputMode="numeric"
            aria-label={t('room.megabytes')}
            suffix="MB"
            value={size}
            onChange={(event) => setSize(event.target.value.replace(/\D/g, ''))}
          />
        )}
        <small className="hm-note">{t('room.limitHint')}</small>
      </div>
      <label className="hm-field">
        <span>{t('room.markHere')}</span>
        <Select
          style={{ width: '100%' }}
          value={mark}
          onChange={setMark}
          options={marks.map((value) => ({
            value,
            label: t(value === '' ? 'room.markNone' : `mark.${value}`),
          }))}
        />
        <small className="hm-note">{t('room.markHint')}</small>
      </label>
    </FormDrawer>
  )
}
