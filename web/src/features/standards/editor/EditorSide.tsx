import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/Marks.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { fieldAt, itemAt } from './check.ts'
import type { Editor } from './use-editor.ts'

/** Sums, what must be put right, what may be meant; and the keys. */
export function EditorSide({ editor }: { editor: Editor }) {
  const { t } = useTranslation('standards')
  return (
    <aside className="hm-std-side" aria-label={t('editor.side')}>
      <SumsPanel editor={editor} />
      <ProblemsPanel editor={editor} />
      <Panel title={t('editor.keys')}>
        <dl className="hm-std-keys">
          {keys.map(([word, ...caps]) => (
            <div key={word}>
              <dt>
                {caps.map((cap) => (
                  <Kbd key={cap}>{cap}</Kbd>
                ))}
              </dt>
              <dd>{t(`editor.key.${word}`)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </aside>
  )
}

const keys = [
  ['item', 'Alt ↑', 'Alt ↓'],
  ['move', 'Alt Shift ↑', '↓'],
  ['add', 'Ctrl Enter'],
  ['undo', 'Ctrl Z'],
  ['redo', 'Ctrl Y'],
  ['close', 'Esc'],
] as const

function SumsPanel({ editor }: { editor: Editor }) {
  const { t } = useTranslation('standards')
  const { sums } = editor
  const isHundred = sums.points === 10_000
  const lines = (['scored', 'aggravating', 'veto', 'bonus'] as const).filter(
    (kind) => kind === 'scored' || sums[kind] > 0,
  )
  return (
    <Panel title={t('editor.sums')}>
      <p className={isHundred ? 'hm-std-total' : 'hm-std-total hm-std-total-odd'} role="status">
        {sums.points / 100}
        <small>{t(isHundred ? 'editor.hundred' : 'editor.notHundred')}</small>
      </p>
      <dl className="hm-std-sums">
        {lines.map((kind) => (
          <div key={kind}>
            <dt>{t(`sum.${kind}`)}</dt>
            <dd>{sums[kind]}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const mostShown = 12

function ProblemsPanel({ editor }: { editor: Editor }) {
  const { t } = useTranslation('standards')
  const { errors, doubts, present, goTo, desk } = editor
  if (errors.length === 0 && doubts.length === 0)
    return (
      <Panel title={t('editor.problems')}>
        <p className="hm-note">{t('editor.noProblems')}</p>
      </Panel>
    )
  return (
    <Panel title={t('editor.problems')} note={t('editor.problemCount', { count: errors.length })}>
      <ul className="hm-std-problems">
        {errors.slice(0, mostShown).map(({ pointer, detail }) => {
          const item = itemAt(present, pointer)
          const field = fieldAt(pointer)
          const problem = field ? t('editor.errorIn', { field: t(`field.${field}`), detail }) : detail
          return (
            <li key={pointer} className="hm-std-problem-error">
              <button type="button" className="hm-link" onClick={() => goTo(pointer)}>
                {item ? t('editor.errorAt', { no: item.no, detail: problem }) : problem}
              </button>
            </li>
          )
        })}
        {errors.length > mostShown && (
          <li className="hm-note">{t('editor.more', { count: errors.length - mostShown })}</li>
        )}
        {doubts.slice(0, mostShown).map((doubt) => (
          <li key={`${doubt.code} ${doubt.item ?? ''}`}>
            {doubt.item ? (
              <button type="button" className="hm-link" onClick={() => desk.setOpen(doubt.item)}>
                {t(`doubt.${doubt.code}`, doubt.params)}
              </button>
            ) : (
              t(`doubt.${doubt.code}`, doubt.params)
            )}
          </li>
        ))}
      </ul>
      {doubts.some(({ code }) => code === 'numbers') && (
        <Button onClick={() => desk.edit({ type: 'renumber' })}>{t('editor.renumber')}</Button>
      )}
    </Panel>
  )
}
