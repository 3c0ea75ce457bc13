import { areaCodePattern } from '../../kernel/area-code.ts'
import { MarkLevel } from '../../kernel/wire.ts'
import type { Act, EditUnit, UnitKind } from './contract.ts'

/** Shown to people and written to exports; imports read these and their synonyms. */
export const kindNames = {
  region: '行政区划',
  organ: '党政机关',
  institution: '事业单位',
  enterprise: '企业',
  township: '乡镇街道',
  department: '内设机构',
} as const satisfies Record<UnitKind, string>

const kindSynonyms: Readonly<Record<UnitKind, readonly string[]>> = {
  region: ['行政区', '区划', '地区', '行政区域'],
  organ: ['机关', '行政机关', '党的机关', '党政群机关', '党政机关单位', '群团组织', '群团'],
  institution: ['事业', '事业机构', '参公事业单位'],
  enterprise: ['国有企业', '国企', '企业单位', '公司'],
  township: ['乡镇', '街道', '乡', '镇', '乡镇(街道)', '乡镇、街道', '乡镇/街道', '街道办事处', '街道办'],
  department: ['内设部门', '内设科室', '科室', '处室', '部门', '内部机构'],
}

const kinds = new Map(
  Object.entries(kindSynonyms).flatMap(([kind, words]) =>
    [kind, kindNames[kind as UnitKind], ...words].map((word) => [word, kind as UnitKind] as const),
  ),
)

/** The kind that a cell means, undefined where no one knows. */
export const kindOf = (text: string): UnitKind | undefined => kinds.get(fold(text))

const kindsByName: readonly (readonly [RegExp, UnitKind])[] = [
  [/(乡|镇|街道|街道办|街道办事处)$/, 'township'],
  [/(公司|集团|银行|厂|企业)$/, 'enterprise'],
  [/(学校|大学|学院|中学|小学|医院|中心|馆|研究室|研究所|研究院|站|台|社)$/, 'institution'],
]

/** The kind that a name suggests, for a register without a column of kinds; what others name as parent is a region. */
export function kindByName(name: string, isParent: boolean): UnitKind {
  if (isParent && /(省|市|县|区|州|盟|旗)$/.test(fold(name))) return 'region'
  return kindsByName.find(([pattern]) => pattern.test(fold(name)))?.[1] ?? 'organ'
}

/** Texts that people type for the same thing are the same: width of letters and brackets, blanks, case. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100—2015: 17 characters and the check character they give. */
export function isCreditCode(code: string): boolean {
  return code.length === 18 && creditCheck(code.slice(0, 17)) === code[17]
}

/** The check character of the first 17; undefined where one of them cannot stand in a code. */
export function creditCheck(body: string): string | undefined {
  const values = [...body].map((char) => creditAlphabet.indexOf(char))
  if (values.length !== 17 || values.includes(-1)) return undefined
  const sum = values.reduce((total, value, at) => total + value * (creditWeights[at] ?? 0), 0)
  return creditAlphabet[(31 - (sum % 31)) % 31]
}

/** GB/T 2260 (six digits) or a local code. */
export const isAreaCode = (code: string): boolean => areaCodePattern.test(code)

const organisations: readonly UnitKind[] = ['organ', 'institution', 'enterprise', 'township']
export const isOrganisation = (kind: UnitKind): boolean => organisations.includes(kind)

/** Regions lie in regions, organisations in regions or organisations, departments in organisations or departments. */
export function mayContain(parent: UnitKind | null, child: UnitKind): boolean {
  if (child === 'region') return parent === null || parent === 'region'
  if (child === 'department') return parent !== null && parent !== 'region'
  return parent !== null && parent !== 'department'
}

/** Kinds between which a unit may change: its path label says region, department or neither. */
export const isSameClass = (one: UnitKind, other: UnitKind): boolean =>
  one === other || (isOrganisation(one) && isOrganisation(other))

/** More levels than any real tree has; a file that nests deeper is wrong. */
export const maxDepth = 20

export interface UnitState {
  readonly id: string
  readonly kind: UnitKind
  readonly path: string
  readonly validFrom: string | null
  readonly validTo: string | null
  /** The day of the latest change that is already history. */
  readonly lastEventOn: string | null
  readonly openChildren: number
}

export type Refusal =
  | 'already-closed'
  | 'before-it-began'
  | 'out-of-order'
  | 'open-children'
  | 'wrong-parent-kind'
  | 'into-itself'
  | 'too-deep'
  | 'kinds-differ'
  | 'parent-closed'

/** Why a dated change cannot be made to a unit, whatever it is. */
export function datedRefusal(unit: UnitState, effectiveOn: string): Refusal | undefined {
  if (unit.validTo !== null) return 'already-closed'
  if (unit.validFrom !== null && effectiveOn < unit.validFrom) return 'before-it-began'
  // History is written forwards: a change dated before the last one would tell two stories of the days between.
  if (unit.lastEventOn !== null && effectiveOn < unit.lastEventOn) return 'out-of-order'
  return undefined
}

/** Why a unit cannot stand under this parent. */
export function placeRefusal(unit: Pick<UnitState, 'kind' | 'path'>, parent: UnitState): Refusal | undefined {
  if (parent.validTo !== null) return 'parent-closed'
  if (parent.path === unit.path || parent.path.startsWith(`${unit.path}.`)) return 'into-itself'
  if (!mayContain(parent.kind, unit.kind)) return 'wrong-parent-kind'
  return depthOf(parent.path) >= maxDepth ? 'too-deep' : undefined
}

/** Why a unit cannot be closed: what stands below it must go first. */
export const closeRefusal = (unit: UnitState): Refusal | undefined =>
  unit.openChildren > 0 ? 'open-children' : undefined

/** Why a unit cannot merge into that one. */
export function mergeRefusal(
  unit: UnitState,
  successor: Pick<UnitState, 'id' | 'kind' | 'path' | 'validTo'>,
) {
  if (unit.id === successor.id || successor.path.startsWith(`${unit.path}.`)) return 'into-itself'
  if (successor.validTo !== null) return 'already-closed'
  return isSameClass(unit.kind, successor.kind) ? undefined : 'kinds-differ'
}

export const depthOf = (path: string): number => path.split('.').length

/** The units an act is ordered for, with the versions the caller saw. */
export function actedOn(act: Act): readonly { id: string; version: number }[] {
  return act.kind === 'merge' ? act.units : [{ id: act.id, version: act.version }]
}

/** What a unit's own officer may change: the contact and the short name, not what the bureau registers. */
export const isOwnDetail = (input: EditUnit): boolean =>
  Object.entries(input).every(
    ([field, value]) =>
      value === undefined || ['version', 'contactName', 'contactPhone', 'shortName'].includes(field),
  )

export interface Searchable {
  readonly name: string
  readonly shortName: string | null
  readonly areaCode: string | null
  readonly creditCode: string | null
}

/** Longer pinyin is found by its first letters. */
const longestTerm = 12

/**
 * What a unit is found by: bigrams of its names (and each last character), the initials and the full pinyin from
 * every syllable on, its codes. `syllablesOf` gives one syllable per character.
 */
export function searchTerms(unit: Searchable, syllablesOf: (text: string) => readonly string[]): string[] {
  const terms = new Set<string>()
  for (const name of [unit.name, unit.shortName ?? '']) {
    const text = [...plain(name)]
    for (let at = 0; at < text.length; at++) terms.add(`${text[at]}${text[at + 1] ?? ''}`)
    const syllables = syllablesOf(plain(name)).map((syllable) => syllable.replace(/[^0-9a-z]/g, ''))
    for (let at = 0; at < syllables.length; at++) {
      terms.add(initialsFrom(syllables, at))
      terms.add(
        syllables
          .slice(at, at + longestTerm)
          .join('')
          .slice(0, longestTerm),
      )
    }
  }
  for (const code of [unit.areaCode, unit.creditCode]) if (code) terms.add(code.toLowerCase())
  terms.delete('')
  return [...terms]
}

const initialsFrom = (syllables: readonly string[], at: number): string =>
  syllables
    .slice(at, at + longestTerm)
    .map((syllable) => syllable[0] ?? '')
    .join('')

/** Of several rules about the same papers, the one that asks most; `MarkLevel` lists them from the mildest. */
export const strictest = (asked: readonly MarkLevel[]): MarkLevel =>
  MarkLevel.options.findLast((level) => asked.includes(level)) ?? 'off'

/** The tsquery that finds what a person typed, undefined where nothing in it can be searched for. */
export function searchQuery(typed: string): string | undefined {
  const runs = fold(typed.replace(/\s+/g, '|')).match(/\p{Script=Han}+|[0-9a-z]+/gu) ?? []
  const terms = runs.flatMap((run) => {
    if (/^[0-9a-z]/.test(run)) return [`${/[0-9]/.test(run) ? run : run.slice(0, longestTerm)}:*`]
    const chars = [...run]
    return chars.length === 1 ? [`${run}:*`] : chars.slice(1).map((char, at) => `${chars[at]}${char}`)
  })
  return terms.length > 0 ? terms.map(quoted).join(' & ') : undefined
}

const quoted = (term: string): string => (term.endsWith(':*') ? `'${term.slice(0, -2)}':*` : `'${term}'`)

const plain = (text: string): string => fold(text).replace(/[^\p{Script=Han}0-9a-z]/gu, '')
