import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../app/api.gen.ts'
import { SheetTabs } from './SheetTabs.tsx'

/** What the server tells of a document: text, tables and pictures, never markup. */
export type Preview =
  paths['/api/v1/findings/{id}/evidence/{evidenceId}/preview']['get']['responses'][200]['content']['application/json']
type Part = Preview['parts'][number]
type Run = Extract<Part, { kind: 'paragraph' }>['runs'][number]
export type Sheet = Extract<Part, { kind: 'sheet' }>

/** The parts of a document one below the other; the sheets of a workbook one at a time. */
export function DocumentParts({ parts }: { parts: readonly Part[] }) {
  const sheets = parts.filter((part) => part.kind === 'sheet')
  if (sheets.length > 0) return <SheetTabs sheets={sheets} />
  return parts.map((part, at) => <DocumentPart key={`${at}`} part={part} />)
}

function DocumentPart({ part }: { part: Part }) {
  if (part.kind === 'plain') return <pre className="hm-file-text">{part.text}</pre>
  if (part.kind === 'table') return <WordTable rows={part.rows} />
  if (part.kind === 'sheet') return null
  const { heading, align, entry, runs } = part
  const text = <Runs runs={runs} />
  if (heading > 0)
    return (
      <Heading level={heading} align={align}>
        {text}
      </Heading>
    )
  if (!entry) return <p className={`hm-document-${align}`}>{text}</p>
  return (
    <div className="hm-document-entry" style={{ paddingInlineStart: `${entry.depth * 1.5}rem` }}>
      <span>{entry.mark}</span>
      <p>{text}</p>
    </div>
  )
}

/** Below the name of the file, which is the h2 of the viewer. */
function Heading({ level, align, children }: { level: number; align: string; children: ReactNode }) {
  const Tag = level <= 1 ? 'h3' : level === 2 ? 'h4' : level === 3 ? 'h5' : 'h6'
  return <Tag className={`hm-document-h${Math.min(level, 4)} hm-document-${align}`}>{children}</Tag>
}

function WordTable({ rows }: { rows: Extract<Part, { kind: 'table' }>['rows'] }) {
  return (
    <div className="hm-document-table">
      <table>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={`${row}`}>
              {cells.map(({ across, down, isHead, runs }, column) => {
                const Tag = isHead ? 'th' : 'td'
                return (
                  <Tag key={`${row}-${column}`} colSpan={across} rowSpan={down}>
                    <Runs runs={runs} />
                  </Tag>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { t } = useTranslation('ui')
  return runs.map((run, at) => {
    const key = `${at}`
    if (run.kind === 'text') return <TextRun key={key} run={run} />
    if (run.src) return <img key={key} src={run.src} alt={run.alt || t('file.picture')} />
    return (
      <span key={key} className="hm-document-gone">
        {t('file.pictureGone')}
      </span>
    )
  })
}

function TextRun({ run }: { run: Extract<Run, { kind: 'text' }> }) {
  const marks = [
    run.bold && ('strong' as const),
    run.italic && ('em' as const),
    run.underlined && ('u' as const),
    run.struck && ('s' as const),
    run.shift && ({ up: 'sup', down: 'sub' } as const)[run.shift],
  ].filter((mark) => typeof mark === 'string')
  let shown: ReactNode = run.text
  for (const Tag of marks) shown = <Tag>{shown}</Tag>
  return shown
}
