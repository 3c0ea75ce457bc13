import type { TFunction } from 'i18next'
import type { Deduction } from '../../../../../src/modules/standards/contract.ts'
import { ruleText } from '../wording.ts'

const coded: Readonly<Record<string, string>> = {
  kind: 'kind',
  method: 'method',
  layer: 'layer',
  notApplicable: 'notApplicable',
}

/** A field of a comparison as a person reads it; rules, levels, bands and grades one a line. */
export function fieldText(t: TFunction, field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return coded[field] ? t(`${coded[field]}.${value}`) : value
  if (Array.isArray(value)) return value.map((one) => lineText(t, one as Line)).join('\n')
  if (typeof value === 'object' && 'bands' in value) {
    const metric = value as { id: string; bands: Line[] }
    return [t('scoring.metric', metric), ...metric.bands.map((band) => lineText(t, band))].join('\n')
  }
  return String(value)
}

type Line = Deduction | { readonly name?: string; readonly atLeast?: string; readonly points?: string }

function lineText(t: TFunction, line: Line): string {
  if ('kind' in line) return ruleText(t, line)
  if (line.points === undefined) return t('grade', line)
  return t(line.atLeast === undefined ? 'scoring.level' : 'scoring.band', line)
}
