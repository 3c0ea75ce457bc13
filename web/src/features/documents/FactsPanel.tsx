import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shortTime, wordyDay } from '../../app/dates.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { DocumentView } from './document-queries.ts'

/** Who issues it, to whom it goes, by which it is known again, and where its figures come from. */
export function FactsPanel({ paper }: { paper: DocumentView }) {
  const { t } = useTranslation('documents')
  const fact = (name: string, value: ReactNode) =>
    value ? (
      <>
        <dt>{t(`facts.${name}`)}</dt>
        <dd>{value}</dd>
      </>
    ) : null
  return (
    <Panel title={t('facts.title')}>
      <dl className="hm-doc-facts">
        {fact('issuer', paper.issuerName)}
        {fact('signedOn', paper.signedOn && wordyDay(paper.signedOn))}
        {fact('issuedAt', paper.issuedAt && shortTime(paper.issuedAt))}
        {fact('recipients', paper.recipients.map(({ name }) => name).join('、'))}
        {fact('chosen', paper.chosen !== null && t('facts.chosenOf', { count: paper.chosen }))}
        {fact('template', paper.template?.name)}
        {fact('dataAt', shortTime(paper.dataAt))}
        {fact('void', paper.voidReason)}
        {fact('sha256', <code>{paper.sha256}</code>)}
        {fact('sm3', paper.sm3 && <code>{paper.sm3}</code>)}
      </dl>
      {paper.traces.length > 0 && (
        <>
          <h3>{t('facts.traces')}</h3>
          <ul className="hm-doc-traces">
            {paper.traces.map(({ field, title, link }) => (
              <li key={`${field}${link}`}>
                {field}：<Link to={link}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
