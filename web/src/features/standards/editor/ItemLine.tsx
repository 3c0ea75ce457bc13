import { ArrowDownIcon } from '@phosphor-icons/react/ArrowDown'
import { ArrowUpIcon } from '@phosphor-icons/react/ArrowUp'
import { Button } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { pointsText } from '../../../ui/points.ts'
import { useDesk } from './desk.ts'
import type { EditItem } from './model.ts'

/** A closed item in one line: number, text, how it is scored, points. */
export const ItemLine = memo(function ItemLine({ item, wrong }: { item: EditItem; wrong: number }) {
  const { t } = useTranslation('standards')
  const { edit, setOpen } = useDesk()
  const isPriced = item.kind === 'scored' || item.kind === 'bonus'
  return (
    <div className="hm-std-line">
      <button
        type="button"
        className="hm-std-line-open"
        aria-expanded="false"
        onClick={() => setOpen(item.key)}
      >
        <span className="hm-std-line-no">{item.no}</span>
        <span className="hm-std-line-text">{item.text || t('editor.blank')}</span>
        {wrong > 0 && <Tag tone="error">{t('editor.wrong', { count: wrong })}</Tag>}
        <span className="hm-note hm-std-line-how">
          {isPriced
            ? item.method === 'deduct'
              ? t('editor.ruleCount', { count: item.deductions.length })
              : t(`method.${item.method}`)
            : t(`kind.${item.kind}`)}
        </span>
        <b className="hm-std-line-points">{isPriced ? pointsText(item.points || '0') : '—'}</b>
      </button>
      <span className="hm-std-line-acts">
        {([-1, 1] as const).map((by) => (
          <Button
            key={by}
            type="text"
            aria-label={t(by === -1 ? 'editor.itemUp' : 'editor.itemDown', { no: item.no })}
            icon={<Icon of={by === -1 ? ArrowUpIcon : ArrowDownIcon} />}
            onClick={() => edit({ type: 'move-item', key: item.key, by })}
          />
        ))}
      </span>
    </div>
  )
})
