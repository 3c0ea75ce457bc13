import { PaperclipIcon } from '@phosphor-icons/react/Paperclip'
import { useTranslation } from 'react-i18next'
import type { Assessment, PreviousAnswers, Suspicion } from '../../../../../src/modules/rounds/contract.ts'
import type { CompiledStandard } from '../../../../../src/modules/standards/rules.ts'
import { useMay } from '../../../app/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tag } from '../../../ui/Marks.tsx'
import { scoreText } from '../../../ui/points.ts'
import { ItemFindings } from '../evidence/ItemFindings.tsx'
import type { PaperDesk } from '../evidence/paper-desk.ts'
import { answerLines } from './answer-words.ts'
import { CheckSide } from './CheckSide.tsx'
import { difference, type FormItem, scoreWith } from './figures.ts'
import { ItemTalk } from './ItemTalk.tsx'
import { SelfSide } from './SelfSide.tsx'
import './items.css'
import type { Check } from './use-check.ts'

interface Props {
  readonly form: Assessment
  readonly item: FormItem
  readonly standard: CompiledStandard
  readonly check: Check
  readonly desk: PaperDesk | undefined
  readonly flags: readonly Suspicion[]
  readonly previous: PreviousAnswers['items'][number] | undefined
  readonly previousYear: number | null
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** One item: a line while closed; opened, the unit's answer and the reviewer's side by side. */
export function ItemCard(props: Props) {
  const { form, item, standard, check, flags, isOpen, onToggle } = props
  const { t } = useTranslation('rounds/review')
  const mayRegister = useMay('rounds.finding.register')
  const stored = check.answers.get(item.no) ?? {}
  const checked = check.drafts.get(item.no) ?? stored.spot ?? stored.review
  const papers = form.evidence.filter((paper) => paper.item === item.no)
  const selfScore = scoreWith(standard, item.no, stored.self)
  const checkScore = checked ? scoreWith(standard, item.no, checked) : null
  const losses = answerLines(item, stored.self, t).filter(({ isLoss }) => isLoss)
  return (
    <article
      id={`item-${item.no}`}
      className={`hm-review-item${isOpen ? ' hm-review-item-open' : ''}`}
      aria-label={t('item.label', { no: item.no })}
    >
      <button type="button" className="hm-review-line" aria-expanded={isOpen} onClick={onToggle}>
        <span className="hm-review-no">{item.no}</span>
        <span className="hm-review-item-text">
          {item.text}
          {!isOpen && losses.length > 0 && (
            <small className="hm-review-loss">{losses.map(({ text }) => text).join('；')}</small>
          )}
        </span>
        <span className="hm-review-marks">
          {flags.map(({ code }) => (
            <Tag key={code} tone="warning">
              {t(`flag.${code}`)}
            </Tag>
          ))}
          {check.drafts.has(item.no) && <Tag tone="brass">{t('check.unsaved')}</Tag>}
          {papers.length > 0 && (
            <span className="hm-note">
              <Icon of={PaperclipIcon} /> {papers.length}
              <span className="hm-visually-hidden">{t('item.papers')}</span>
            </span>
          )}
        </span>
        <ItemScore self={selfScore} checked={checkScore} points={'points' in item ? item.points : null} />
      </button>
      {isOpen && (
        <div className="hm-review-sides">
          <SelfSide
            {...props}
            papers={papers.filter(({ pass }) => pass === 'self')}
            answer={stored.self}
            score={selfScore}
          />
          <CheckSide
            {...props}
            papers={papers.filter(({ pass }) => pass !== 'self')}
            stored={stored}
            score={checkScore}
            change={difference(checkScore, selfScore)}
          />
          <ItemFindings
            assessment={form.id}
            item={item.no}
            findings={form.findings.filter((one) => one.item === item.no)}
            canRegister={mayRegister && (losses.length > 0 || checkScore !== selfScore)}
            before={() => check.saveFirst(item.no)}
          />
          <ItemTalk form={form.id} item={item.no} count={commentsOf(form, item.no)} />
        </div>
      )}
    </article>
  )
}

const commentsOf = (form: Assessment, no: string): number =>
  form.comments.find(({ item }) => item === no)?.count ?? 0

function ItemScore(props: { self: string | null; checked: string | null; points: string | null }) {
  const { self, checked, points } = props
  const isChanged = checked !== null && checked !== self
  return (
    <span className="hm-review-score">
      {isChanged && <s>{self === null ? '—' : scoreText(self)}</s>}
      <b className={isChanged ? 'hm-review-loss' : undefined}>
        {scoreText((isChanged ? checked : self) ?? '—')}
      </b>
      {points !== null && <span className="hm-note"> / {scoreText(points)}</span>}
    </span>
  )
}
