import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

// What the pages say: both languages whole, and no key that a page asks for in vain.
const root = join(import.meta.dirname, '../../web/src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const catalogues = files
  .filter((path) => path.endsWith('zh-CN.json'))
  .map((path) => ({ path, folder: dirname(path), texts: flat(JSON.parse(read(path))) }))

function flat(tree: object, above = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[above + name, value] as const]
        : [...flat(value as object, `${above}${name}.`)],
    ),
  )
}

// Chinese has one form for any number, English two: count_one and count_other stand for one key.
const plain = (texts: ReadonlyMap<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(/_(one|other|zero)$/, '')))].sort()
const namespaceOf = (folder: string) => folder.replace(/^features\//, '')
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

describe.each(catalogues)('$path', ({ folder, texts }) => {
  const english = flat(JSON.parse(read(`${folder}/en.json`)))
  it('has the same keys in English', () => {
    expect(plain(english)).toEqual(plain(texts))
  })
  it('leaves nothing empty and fills the same places', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('')
      const other = english.get(key) ?? english.get(`${key}_other`)
      if (other) expect(new Set(holes(other)), key).toEqual(new Set(holes(text)))
    }
  })
})

describe('what pages ask for', () => {
  // A list is asked for whole, by the name before its first place.
  const withLists = (keys: readonly string[]) =>
    keys.flatMap((key) => [key, ...(/^(.+?)\.0(?:\.|$)/.exec(key)?.slice(1) ?? [])])
  const known = new Map(
    catalogues.map(({ folder, texts }) => [namespaceOf(folder), new Set(withLists(plain(texts)))]),
  )
  const asked = files
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => {
      const text = read(path)
      const namespace = /useTranslation\((?:'([^']+)')?\)/.exec(text)
      if (!namespace || [...text.matchAll(/useTranslation\(/g)].length > 1) return []
      return [...text.matchAll(/\bt\('([\w.:/-]+)'/g)].map(([, key = '']) => ({
        path,
        namespace: namespace[1] ?? 'app',
        key,
      }))
    })
  it('finds texts that are asked for', () => {
    expect(asked.length).toBeGreaterThan(100)
  })
  it('is in the catalogue', () => {
    const missing = asked.filter(({ namespace, key }) => {
      const [space, name] = key.includes(':') ? key.split(':') : [namespace, key]
      return !known.get(space ?? '')?.has((name ?? '').replace(/_(one|other|zero)$/, ''))
    })
    expect(missing).toEqual([])
  })
})
