/** A stretch of text, and whether the other side has it too. */
export interface Stretch {
  readonly text: string
  readonly differs: boolean
}
export interface WordDiff {
  readonly before: readonly Stretch[]
  readonly after: readonly Stretch[]
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/** More cells than this would be felt while scrolling; such texts are then marked as one stretch. */
const mostCells = 4_000_000

/** Which words of two texts are not in both, in order: what is alike at both ends is cut off first. */
export function diffWords(before: string, after: string): WordDiff {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const [oldSame, nowSame] = commonWords(oldMiddle, nowMiddle)
  const [head, tail] = [old.slice(0, start).join(''), old.slice(old.length - end).join('')]
  return {
    before: joined(head, oldMiddle, oldSame, tail),
    after: joined(head, nowMiddle, nowSame, tail),
  }
}

/** For each word of either side, whether it stands in the longest common run of words. */
function commonWords(old: readonly string[], now: readonly string[]): [boolean[], boolean[]] {
  const [oldSame, nowSame] = [old.map(() => false), now.map(() => false)]
  const width = now.length + 1
  if ((old.length + 1) * width > mostCells) return [oldSame, nowSame]
  const length = new Uint16Array((old.length + 1) * width)
  const at = (o: number, n: number): number => length[o * width + n] ?? 0
  for (let o = old.length - 1; o >= 0; o--)
    for (let n = now.length - 1; n >= 0; n--)
      length[o * width + n] = old[o] === now[n] ? at(o + 1, n + 1) + 1 : Math.max(at(o + 1, n), at(o, n + 1))
  for (let o = 0, n = 0; o < old.length && n < now.length; ) {
    if (old[o] === now[n]) {
      oldSame[o++] = true
      nowSame[n++] = true
    } else if (at(o + 1, n) >= at(o, n + 1)) o++
    else n++
  }
  return [oldSame, nowSame]
}

function joined(head: string, words: readonly string[], same: readonly boolean[], tail: string): Stretch[] {
  const stretches: { text: string; differs: boolean }[] = []
  const add = (text: string, differs: boolean): void => {
    if (text === '') return
    const last = stretches.at(-1)
    if (last?.differs === differs) last.text += text
    else stretches.push({ text, differs })
  }
  add(head, false)
  words.forEach((word, index) => {
    add(word, !same[index])
  })
  add(tail, false)
  return stretches
}
