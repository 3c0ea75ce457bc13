import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionView } from '../../../../../src/modules/standards/contract.ts'
import { wordyTime } from '../../../app/dates.ts'
import { diffWords, type Stretch } from '../diff/word-diff.ts'
import { scoringLines } from '../wording.ts'
import { type Clash, clashesOf } from './conflict.ts'
import { type EditItem, noteFields, toEdit, toItem } from './model.ts'
import type { DraftSaver } from './saver.ts'
import type { Editor } from './use-editor.ts'

interface Props {
  readonly editor: Editor
  readonly saver: DraftSaver
  /** What somebody else saved meanwhile. */
  readonly current: VersionView
}

/** Both sides of a draft that two people edited: item by item, or the whole of one side. */
export function ConflictPanel({ editor, saver, current }: Props) {
  const { t } = useTranslation('standards')
  const [theirs] = useState(() => toEdit(current.definition))
  const clashes = clashesOf(editor.present, theirs)
  function useTheirs(): void {
    editor.dispatch({ type: 'replace', standard: theirs })
    saver.settle(theirs, current, true)
  }
  return (
    <section className="hm-std-conflict" role="alert">
      <h2>{t('conflict.title', { time: wordyTime(current.updatedAt) })}</h2>
      <p>{t('conflict.text')}</p>
      <ul className="hm-std-conflict-facts">
        {clashes.isHeadDifferent && <li>{t('conflict.head')}</li>}
        {clashes.onlyMine.map((item) => (
          <li key={item.key}>{t('conflict.onlyMine', { no: item.no, text: item.text })}</li>
        ))}
        {clashes.onlyTheirs.map((item) => (
          <li key={item.key}>{t('conflict.onlyTheirs', { no: item.no, text: item.text })}</li>
        ))}
      </ul>
      {clashes.changed.map((clash) => (
        <ClashRow
          key={clash.mine.key}
          clash={clash}
          onTake={() =>
            editor.desk.edit({
              type: 'change-item',
              key: clash.mine.key,
              change: { ...clash.theirs, key: clash.mine.key },
            })
          }
        />
      ))}
      <div className="hm-std-conflict-acts">
        <Button onClick={useTheirs}>{t('conflict.theirs')}</Button>
        <Button type="primary" onClick={() => saver.settle(editor.present, current, false)}>
          {t('conflict.mine')}
        </Button>
      </div>
    </section>
  )
}

function ClashRow({ clash, onTake }: { clash: Clash; onTake: () => void }) {
  const { t } = useTranslation('standards')
  const wording = useWording()
  const words = diffWords(wording(clash.theirs), wording(clash.mine))
  return (
    <div className="hm-std-clash">
      <b>{clash.mine.no}</b>
      <div>
        <span className="hm-note">{t('conflict.mineSide')}</span>
        <Marked stretches={words.after} tag="ins" />
      </div>
      <div>
        <span className="hm-note">{t('conflict.theirSide')}</span>
        <Marked stretches={words.before} tag="ins" />
      </div>
      <Button onClick={onTake}>{t('conflict.take')}</Button>
    </div>
  )
}

const Marked = ({ stretches, tag: Tag }: { stretches: readonly Stretch[]; tag: 'ins' }) => (
  <p>
    {stretches.map(({ text, differs }, index) =>
      differs ? <Tag key={index}>{text}</Tag> : <span key={index}>{text}</span>,
    )}
  </p>
)

/** An item with everything it says, line by line. */
function useWording() {
  const { t } = useTranslation('standards')
  return (item: EditItem): string =>
    [
      `${item.no}　${item.text}`,
      item.kind === 'scored' || item.kind === 'bonus' ? t('conflict.points', { points: item.points }) : '',
      ...scoringLines(t, toItem(item) as Parameters<typeof scoringLines>[1]),
      ...noteFields.map((field) => (item[field] ? `${t(`field.${field}`)}　${item[field]}` : '')),
    ]
      .filter(Boolean)
      .join('\n')
}
