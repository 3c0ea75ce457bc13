/** A difference of percentages with its sign as printed: `+3.7`, `−0.5` (U+2212), `0`; `—` for none. */
export function signed(difference: string | null): string {
  if (difference === null) return '—'
  const value = Number(difference)
  if (value === 0) return '0'
  return value > 0 ? `+${difference}` : `−${difference.replace(/^[-−]/, '')}`
}
