/** How Excel shows a number: what matters of the format for the text a person reads. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'percent' }
  /** Codes kept as numbers under a format of zeros, such as 000000. */
  | { readonly kind: 'zeros'; readonly digits: number }
  | { readonly kind: 'date' | 'time' | 'elapsed' }

const plain: NumberFormat = { kind: 'plain' }

/** Built-in formats by id; 27–36 and 50–58 are the dates of East Asian versions. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return { kind: 'date' }
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return { kind: 'time' }
  if (id === 46) return { kind: 'elapsed' }
  return id === 9 || id === 10 ? { kind: 'percent' } : plain
}

/** Reads a custom format code, e.g. `yyyy"年"m"月"d"日"`. */
export function parseFormat(code: string): NumberFormat {
  const first = code.slice(0, 255).split(';')[0] ?? ''
  const bare = first.replace(/"[^"]*"|\\.|[_*]./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/general|@/i.test(bare)) return plain
  if (/\[[hms]+\]/i.test(bare)) return { kind: 'elapsed' }
  const letters = bare.replace(/am\/pm|a\/p|上午\/下午/gi, 'h')
  if (/[yd]/i.test(letters)) return { kind: 'date' }
  if (/[hs]/i.test(letters)) return { kind: 'time' }
  if (/m/i.test(letters)) return { kind: 'date' }
  if (/^0{2,}$/.test(bare)) return { kind: 'zeros', digits: bare.length }
  return bare.includes('%') ? { kind: 'percent' } : plain
}

/** The text of a stored number as its reader sees it, without the noise of binary fractions. */
export function displayNumber(raw: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  switch (format.kind) {
    case 'plain':
      return plainNumber(value)
    case 'percent':
      return `${plainNumber(value * 100)}%`
    case 'zeros':
      return value < 0 ? plainNumber(value) : plainNumber(value).padStart(format.digits, '0')
    case 'elapsed':
      return value < 0 ? plainNumber(value) : clock(Math.round(value * 86_400))
    case 'time':
    case 'date':
      return value < 0 || value >= 2_958_466 ? plainNumber(value) : dateTime(value, format.kind, is1904)
    default:
      return format satisfies never
  }
}

/** Excel itself keeps 15 significant digits; the rest is noise of the binary form. */
function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  const exponent = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!exponent) return text
  const [, sign = '', lead = '', fraction = '', power = '0'] = exponent
  const shift = Number(power)
  const digits = lead + fraction
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${digits}`
  return sign + digits.padEnd(shift + 1, '0')
}

function dateTime(value: number, kind: 'date' | 'time', is1904: boolean): string {
  const allSeconds = Math.round(value * 86_400)
  const day = Math.floor(allSeconds / 86_400)
  const seconds = allSeconds % 86_400
  if (kind === 'time' && day === 0) return clock(seconds)
  const date = civilDate(day, is1904)
  return seconds === 0 ? date : `${date} ${clock(seconds)}`
}

function civilDate(day: number, is1904: boolean): string {
  if (!is1904 && day === 60) return '1900-02-29'
  // Excel's 1900 has a 29 February: serials after it are one too high, and day 0 is 1899-12-31.
  const epochDay = is1904 ? day - 24_107 : day - (day > 60 ? 25_569 : 25_568)
  return new Date(epochDay * 86_400_000).toISOString().slice(0, 10)
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hm = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? hm : `${hm}:${two(seconds % 60)}`
}
