import type { TFunction } from 'i18next'
import type { UnitEvent } from '../../../../../src/modules/org/contract.ts'

type Told = Pick<UnitEvent, 'kind' | 'before' | 'after'>

/** One dated change in words, planned or done alike: both say what comes of it by the same fields. */
export function eventText(t: TFunction, { kind, before, after }: Told): string {
  const name = textIn(after, 'name')
  if (kind === 'rename' && name) return t('event.rename', { from: textIn(before, 'name') ?? '', to: name })
  if (kind === 'move' && textIn(after, 'parentName'))
    return t('event.move', { to: textIn(after, 'parentName') })
  const successors = namesIn(after, 'successors')
  if (kind === 'merge' && successors) return t('event.mergedInto', { names: successors })
  const predecessors = namesIn(after, 'predecessors')
  if (predecessors) return t(kind === 'split' ? 'event.splitFrom' : 'event.madeOf', { names: predecessors })
  const parts = namesIn(after, 'parts')
  if (parts) return t(after?.stays === true ? 'event.splitStays' : 'event.split', { names: parts })
  return kind === 'open' || kind === 'close' ? t(`event.${kind}`) : ''
}

function textIn(values: Told['after'], field: string): string | undefined {
  const value = values?.[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The names of a list of units, or of a list of names. */
function namesIn(values: Told['after'], field: string): string | undefined {
  const list = values?.[field]
  if (!Array.isArray(list) || list.length === 0) return undefined
  return list
    .map((one) => (typeof one === 'string' ? one : String((one as { name?: unknown }).name ?? '')))
    .filter(Boolean)
    .map((name) => `“${name}”`)
    .join('')
}
