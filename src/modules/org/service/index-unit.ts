import { type Searchable, searchTerms } from '../rules.ts'

/** Makes the search terms of units; the pinyin dictionary is loaded when it is first needed. */
export async function searchIndexer(): Promise<(unit: Searchable) => string> {
  const { pinyin } = await import('pinyin-pro')
  const syllablesOf = (text: string): string[] =>
    text === '' ? [] : pinyin(text, { toneType: 'none', type: 'array', v: true, surname: 'off' })
  // Joined for array_to_tsvector(string_to_array(…)): no term holds a blank.
  return (unit) => searchTerms(unit, syllablesOf).join(' ')
}
