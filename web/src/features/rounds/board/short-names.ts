const filler = /情况|国家秘密|保密|管理(?=.)|工作/g

/** What a long category name is called in the head of a narrow column: at most four characters, all different. */
export function shortNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const chosen = candidates(name).find((short) => !taken.has(short)) ?? name
    taken.add(chosen)
    return chosen
  })
}

/** Best first: its first two words, its beginning with its end, its end, and the whole. */
function candidates(name: string): readonly string[] {
  const whole = strip(name)
  const [first = whole, second = ''] = whole.split(/[、，和与及]/)
  const head = first.length >= 3 || !second ? first.slice(0, 4) : first + second.slice(0, 2)
  return [head, whole.slice(0, 2) + whole.slice(-2), whole.slice(-4), whole]
}

/** Words that every category has tell nothing; where nothing else is left, they stay. */
function strip(name: string): string {
  const bare = name.replace(/[（(].*?[）)]/g, '').replace(/情况$/, '')
  const short = bare.replace(filler, '')
  return short.length >= 3 ? short : bare
}

/** Two lines of two or three characters for the column's head. */
export function twoLines(short: string): readonly string[] {
  if (short.length <= 2) return [short]
  const half = Math.ceil(short.length / 2)
  return [short.slice(0, half), short.slice(half)]
}
