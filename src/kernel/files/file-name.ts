const mostLetters = 200

/**
 * What a file is called, from what its sender says: without folders, and without signs that nobody sees and that make
 * a name look like another (control characters, turned writing, half letters). A long one keeps its beginning and its
 * extension. Empty where nothing is left.
 */
export function fileNameOf(said: string): string {
  const last = said.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  const letters = [...plain]
  if (letters.length <= mostLetters) return plain
  const [extension = ''] = /\.[^.\s]{1,10}$/.exec(plain) ?? []
  return `${letters.slice(0, mostLetters - 1 - extension.length).join('')}…${extension}`
}
