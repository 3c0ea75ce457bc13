/** Exact figures: points are integers in hundredths inside, decimal strings outside. */

/** "88.5" or 88.5 → 8850; undefined where it is not a number with at most two decimals. */
export function toHundredths(value: string | number): number | undefined {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,2}))?$/.exec(
    typeof value === 'number' ? String(value) : value.trim(),
  )
  if (!match) return undefined
  const [, minus, whole, fraction = ''] = match
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
  return minus ? -hundredths : hundredths
}

/** 8850 → "88.50". */
export function fromHundredths(hundredths: number): string {
  const minus = hundredths < 0 ? '-' : ''
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${minus}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** part / whole × 100, rounded half up to one decimal, such as "88.0"; null where whole is 0. */
export function percentText(part: number, whole: number): string | null {
  const tenths = percentTenths(part, whole)
  if (tenths === null) return null
  const digits = String(tenths).padStart(2, '0')
  return `${digits.slice(0, -1)}.${digits.slice(-1)}`
}

/** part / whole in tenths of a percent, rounded half up; null where whole is 0. Both are ≥ 0. */
export function percentTenths(part: number, whole: number): number | null {
  if (whole === 0) return null
  return Number((2000n * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)))
}

/** Whether part / whole × 100 ≥ percent (in hundredths of a percent), without rounding. */
export const isAtLeast = (part: number, whole: number, percentHundredths: number): boolean =>
  BigInt(part) * 10_000n >= BigInt(percentHundredths) * BigInt(whole)
