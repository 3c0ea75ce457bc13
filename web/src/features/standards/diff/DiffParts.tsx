import { useTranslation } from 'react-i18next'
import type { ItemRef } from '../../../../../src/modules/standards/contract.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { StandardDiff } from '../standard-queries.ts'
import { fieldText } from './field-text.ts'
import { diffWords, type Stretch } from './word-diff.ts'

type Change = StandardDiff['head'][number]

/** Title, layer, grades and the names of categories, where they changed. */
export function HeadChanges({ diff }: { diff: StandardDiff }) {
  const { t } = useTranslation('standards')
  const changes = [
    ...diff.head,
    ...diff.renamed.map(({ from, to }) => ({ field: 'category', before: from, after: to })),
  ]
  if (changes.length === 0) return null
  return (
    <Panel title={t('diff.head')} flush>
      <SideHead diff={diff} />
      {changes.map((change, index) => (
        <SideBySide key={index} change={change} />
      ))}
    </Panel>
  )
}

/** Items that are in both versions and read or score differently. */
export function ChangedItems({ diff }: { diff: StandardDiff }) {
  const { t } = useTranslation('standards')
  if (diff.changed.length === 0) return null
  return (
    <Panel title={t('diff.changed')} note={t('diff.count', { count: diff.changed.length })} flush>
      <div id="diff-changed" />
      <SideHead diff={diff} />
      {diff.changed.map((item) => (
        <section key={item.lineage} className="hm-std-diff-item">
          <h3>
            {t('diff.item', item)}
            <span className="hm-note">{item.category}</span>
          </h3>
          {item.fields.map((change) => (
            <SideBySide key={change.field} change={change} />
          ))}
        </section>
      ))}
    </Panel>
  )
}

const SideHead = ({ diff }: { diff: StandardDiff }) => {
  const { t } = useTranslation('standards')
  return (
    <div className="hm-std-sides hm-std-sides-head">
      <span />
      <b>{t('version', { number: diff.from })}</b>
      <b>{t('version', { number: diff.to })}</b>
    </div>
  )
}

/** One field: what was, what is, and the words that make the difference. */
function SideBySide({ change }: { change: Change }) {
  const { t } = useTranslation('standards')
  const before = fieldText(t, change.field, change.before)
  const after = fieldText(t, change.field, change.after)
  const words = diffWords(before, after)
  return (
    <div className="hm-std-sides">
      <span className="hm-note">{t(`field.${change.field}`)}</span>
      <Side stretches={words.before} tag="del" nothing={t('diff.nothing')} />
      <Side stretches={words.after} tag="ins" nothing={t('diff.nothing')} />
    </div>
  )
}

function Side(props: { stretches: readonly Stretch[]; tag: 'del' | 'ins'; nothing: string }) {
  const { stretches, tag: Tag, nothing } = props
  if (stretches.length === 0) return <p className="hm-note">{nothing}</p>
  return (
    <p>
      {stretches.map(({ text, differs }, index) =>
        differs ? <Tag key={index}>{text}</Tag> : <span key={index}>{text}</span>,
      )}
    </p>
  )
}

/** Items that only one of the two versions has. */
export function ItemList({ kind, items }: { kind: 'added' | 'removed'; items: readonly ItemRef[] }) {
  const { t } = useTranslation('standards')
  if (items.length === 0) return null
  const Text = kind === 'added' ? 'ins' : 'del'
  return (
    <Panel title={t(`diff.${kind}`)} note={t('diff.count', { count: items.length })} flush>
      <ul id={`diff-${kind}`} className="hm-std-diff-list">
        {items.map((item) => (
          <li key={item.lineage}>
            <b>{item.no}</b>
            <Text>{item.text}</Text>
            <span className="hm-note">{item.category}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Items that stand elsewhere or are numbered otherwise than before. */
export function MovedItems({ diff }: { diff: StandardDiff }) {
  const { t } = useTranslation('standards')
  const moved = new Map(diff.moved.map((item) => [item.lineage, item]))
  const items = [...diff.moved, ...diff.renumbered.filter(({ lineage }) => !moved.has(lineage))]
  if (items.length === 0) return null
  return (
    <Panel title={t('diff.places')} note={t('diff.count', { count: items.length })} flush>
      <div id="diff-moved" />
      <table id="diff-renumbered" className="hm-plain-table hm-std-diff-places">
        <thead>
          <tr>
            <th scope="col">{t('version', { number: diff.from })}</th>
            <th scope="col">{t('version', { number: diff.to })}</th>
            <th scope="col">{t('field.text')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ lineage, no, category, text, from }) => (
            <tr key={lineage}>
              <td>{typeof from === 'string' ? from : `${from.no}　${from.category}`}</td>
              <td>{typeof from === 'string' ? no : `${no}　${category}`}</td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
