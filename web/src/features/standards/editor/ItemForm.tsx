import { Button, Select } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemKind } from '../../../../../src/modules/standards/contract.ts'
import { useDesk } from './desk.ts'
import { PointsField, TextField } from './Fields.tsx'
import {
  type EditCategory,
  type EditItem,
  type Method,
  methodsOf,
  newKey,
  newRule,
  noteFields,
} from './model.ts'
import { RuleRows } from './RuleRows.tsx'
import { BandRows, LevelRows } from './ScaleRows.tsx'

interface Props {
  readonly item: EditItem
  readonly pointer: string
  /** The other places it could stand. */
  readonly categories: readonly Pick<EditCategory, 'key' | 'name'>[]
  readonly category: string
}

type Change = (change: Partial<EditItem>) => void

/** The open item: everything about it, in place. */
export const ItemForm = memo(function ItemForm({ item, pointer, categories, category }: Props) {
  const { t } = useTranslation('standards')
  const { edit, setOpen } = useDesk()
  const change: Change = (next) => edit({ type: 'change-item', key: item.key, change: next })
  const methods = methodsOf[item.kind]
  function copy(): void {
    const as = newKey()
    edit({ type: 'copy-item', key: item.key, as })
    setOpen(as)
  }
  return (
    <div className="hm-std-item-form">
      <div className="hm-std-item-head">
        <TextField
          label={t('field.no')}
          pointer={`${pointer}/no`}
          value={item.no}
          onChange={(no) => change({ no })}
        />
        <Choice
          label={t('field.kind')}
          value={item.kind}
          options={(['scored', 'aggravating', 'veto', 'bonus'] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
          onChange={(kind) => change(kindChange(kind as ItemKind, item.method))}
        />
        {methods.length > 0 && (
          <Choice
            label={t('field.method')}
            value={item.method}
            options={methods.map((value) => ({ value, label: t(`method.${value}`) }))}
            onChange={(method) => change(methodChange(method as Method, item))}
          />
        )}
        {methods.length > 0 && (
          <PointsField
            label={t('field.points')}
            pointer={`${pointer}/points`}
            value={item.points}
            onChange={(points) => change({ points })}
          />
        )}
        <Choice
          label={t('field.category')}
          value={category}
          options={categories.map(({ key, name }) => ({ value: key, label: name || t('editor.unnamed') }))}
          onChange={(to) => edit({ type: 'put-item', key: item.key, category: to })}
        />
      </div>
      <TextField
        autoFocus
        rows={2}
        label={t('field.text')}
        pointer={`${pointer}/text`}
        value={item.text}
        onChange={(text) => change({ text })}
      />
      <Scoring item={item} pointer={pointer} change={change} />
      <div className="hm-std-notes">
        {noteFields.map((field) => (
          <TextField
            key={field}
            {...(field !== 'answeredBy' && { rows: 1 })}
            label={t(`field.${field}`)}
            note={t('editor.optional')}
            pointer={`${pointer}/${field}`}
            value={item[field]}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
      </div>
      <div className="hm-std-item-acts">
        <Button onClick={copy}>{t('editor.copyItem')}</Button>
        <Button onClick={() => edit({ type: 'remove-item', key: item.key })}>{t('editor.removeItem')}</Button>
        <Button onClick={() => setOpen(undefined)}>{t('editor.closeItem')}</Button>
      </div>
    </div>
  )
})

/** What belongs to the kind and method: rules, levels, bands, or the price of each case. */
function Scoring({ item, pointer, change }: { item: EditItem; pointer: string; change: Change }) {
  const { t } = useTranslation('standards')
  const each = (
    <PointsField
      label={t(item.kind === 'aggravating' ? 'editor.eachCase' : 'editor.eachBonus')}
      pointer={`${pointer}/each`}
      value={item.each}
      onChange={(value) => change({ each: value })}
    />
  )
  if (item.kind === 'veto') return <p className="hm-note">{t('scoring.veto')}</p>
  if (item.kind === 'aggravating' || item.method === 'each') return each
  if (item.method === 'boolean') return <p className="hm-note">{t('editor.boolean')}</p>
  if (item.method === 'tier')
    return (
      <LevelRows pointer={`${pointer}/levels`} rows={item.levels} onChange={(levels) => change({ levels })} />
    )
  if (item.method === 'deduct')
    return (
      <RuleRows
        pointer={`${pointer}/deductions`}
        rules={item.deductions}
        onChange={(deductions) => change({ deductions })}
      />
    )
  const isMetric = item.method === 'metric'
  return (
    <>
      {isMetric && (
        <TextField
          label={t('editor.metric')}
          pointer={`${pointer}/metric/id`}
          value={item.metric}
          onChange={(metric) => change({ metric })}
        />
      )}
      <BandRows
        pointer={`${pointer}/${isMetric ? 'metric/bands' : 'bands'}`}
        rows={item.bands}
        onChange={(bands) => change({ bands })}
      />
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <div className="hm-std-field">
    <span className="hm-std-label">{label}</span>
    <Select
      aria-label={label}
      value={value}
      options={[...options]}
      onChange={onChange}
      popupMatchSelectWidth={false}
    />
  </div>
)

/** A kind that has other methods takes its first one. */
const kindChange = (kind: ItemKind, method: Method): Partial<EditItem> => ({
  kind,
  ...(methodsOf[kind].length > 0 &&
    !methodsOf[kind].includes(method) && { method: methodsOf[kind][0] ?? 'boolean' }),
})

/** A method without rows yet begins with one, so that nothing has to be looked for. */
function methodChange(method: Method, item: EditItem): Partial<EditItem> {
  return { method, ...(method === 'deduct' && item.deductions.length === 0 && { deductions: [newRule()] }) }
}
