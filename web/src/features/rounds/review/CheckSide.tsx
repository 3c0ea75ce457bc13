import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Assessment, Evidence, Pass, StoredAnswer } from '../../../../../src/modules/rounds/contract.ts'
import { shortTime } from '../../../app/dates.ts'
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx'
import { scoreText } from '../../../ui/points.ts'
import { PaperCards } from '../evidence/PaperCards.tsx'
import type { PaperDesk } from '../evidence/paper-desk.ts'
import { AnswerEditor } from './AnswerEditor.tsx'
import { ConflictBar } from './ConflictBar.tsx'
import { EvidenceChip } from './EvidenceChip.tsx'
import type { FormItem } from './figures.ts'
import { AnswerWords } from './SelfSide.tsx'
import type { Check, Draft } from './use-check.ts'
import './editor.css'

interface Props {
  readonly form: Pick<Assessment, 'id'>
  readonly item: FormItem
  readonly check: Check
  /** Where the reviewer adds papers of his own; absent where he may not. */
  readonly desk: PaperDesk | undefined
  /** Of the item, those of review and spot check. */
  readonly papers: readonly Evidence[]
  readonly stored: Readonly<Partial<Record<Pass, StoredAnswer>>>
  /** What the item scores by the reviewer's answer; null where he has none. */
  readonly score: string | null
  /** To the unit's own score, signed. */
  readonly change: string | undefined
}

/** What review or spot check say instead; without an answer of theirs the unit's counts. */
export function CheckSide(props: Props) {
  const { item, check, stored, score, change } = props
  const { t } = useTranslation('rounds/review')
  const { pass, drafts, conflicts } = check
  const draft = drafts.get(item.no)
  const shown = stored.spot ? 'spot' : stored.review ? 'review' : undefined
  return (
    <section className="hm-review-side">
      <h3>
        {t(`item.${pass ?? shown ?? 'review'}`)}{' '}
        {score !== null && (
          <>
            <b>{scoreText(score)}</b>
            {change && change !== '0' && (
              <span className="hm-review-loss">{t('item.difference', { change })}</span>
            )}
          </>
        )}
      </h3>
      {conflicts.has(item.no) && draft && (
        <ConflictBar item={item} mine={draft} theirs={conflicts.get(item.no) ?? null} check={check} />
      )}
      {draft ? (
        <DraftEditor item={item} draft={draft} check={check} />
      ) : (
        <Standing item={item} stored={stored} shown={shown} />
      )}
      {pass && !draft && (
        <Button onClick={() => check.begin(item.no)}>
          {t(stored[pass] ? `check.change.${pass}` : `check.begin.${pass}`)}
        </Button>
      )}
      <CheckPapers {...props} />
    </section>
  )
}

/** Photos and papers that reviewers took themselves. */
function CheckPapers({ form, item, check: { pass }, desk, papers }: Props) {
  const { t } = useTranslation('rounds/review')
  const others = papers.filter((paper) => !desk || paper.pass !== pass)
  if (others.length === 0 && !desk) return null
  return (
    <>
      {others.length > 0 && (
        <div className="hm-review-papers">
          {others.map((paper) => (
            <EvidenceChip key={paper.id} form={form.id} paper={paper} among={others} />
          ))}
        </div>
      )}
      {desk && (
        <>
          <h4>{t(pass === 'spot' ? 'check.photos.spot' : 'check.photos.review')}</h4>
          <PaperCards desk={desk} no={item.no} editable />
          <p className="hm-note">{t('check.photos.rule')}</p>
        </>
      )}
    </>
  )
}

function Standing(props: Pick<Props, 'item' | 'stored'> & { shown: 'review' | 'spot' | undefined }) {
  const { item, stored, shown } = props
  const { t } = useTranslation('rounds/review')
  if (!shown) return <p className="hm-note">{t('check.same')}</p>
  return (['spot', 'review'] as const).map((pass) => {
    const answer = stored[pass]
    if (!answer) return null
    return (
      <div key={pass}>
        {stored.spot && stored.review && <h4>{t(`item.${pass}`)}</h4>}
        <AnswerWords item={item} answer={answer} />
        {answer.explanation && <p>{answer.explanation}</p>}
        <p className="hm-note">
          {t('item.savedBy', { name: answer.savedBy, at: shortTime(answer.savedAt) })}
        </p>
      </div>
    )
  })
}

function DraftEditor({ item, draft, check }: { item: FormItem; draft: Draft; check: Check }) {
  const { t } = useTranslation('rounds/review')
  const isSaving = check.saving === item.no
  return (
    <div>
      <AnswerEditor
        item={item}
        value={draft}
        onChange={(value) =>
          check.change(item.no, { ...value, explanation: draft.explanation, version: draft.version })
        }
      />
      <label className="hm-field">
        <span>{t('check.reason')}</span>
        <Input.TextArea
          rows={2}
          maxLength={4000}
          value={draft.explanation ?? ''}
          onChange={(event) => check.change(item.no, { ...draft, explanation: event.target.value })}
          onKeyDown={(event) => event.ctrlKey && event.key === 'Enter' && check.save(item.no)}
        />
      </label>
      {check.failed === item.no && <ProblemAlert error={check.error} safe={t('check.kept')} />}
      <div className="hm-review-acts">
        <Button type="primary" loading={isSaving} onClick={() => check.save(item.no)}>
          {t('check.save')}
        </Button>
        <Button onClick={() => check.drop(item.no)}>{t('check.drop')}</Button>
      </div>
    </div>
  )
}
