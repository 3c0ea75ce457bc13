/** What one kind of cell looks like; equal ones share an entry of the style table. */
export interface CellStyle {
  readonly format?: string
  readonly font?: 'bold' | 'title'
  readonly align?: 'left' | 'center' | 'right'
  readonly boxed?: boolean
  readonly shaded?: boolean
  readonly unlocked?: boolean
}

export interface StyleTable {
  /** The index by which a cell names its style. */
  of(style: CellStyle): number
  xml(): string
}

const fonts = { plain: 0, bold: 1, title: 2 } as const

/** Collects the styles used while the sheets are written; the table itself goes last. */
export function styleTable(): StyleTable {
  const formats: string[] = []
  const entries: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']
  const known = new Map<string, number>()
  const formatId = (format: string | undefined) => {
    if (!format || format === 'General') return 0
    if (format === '@') return 49
    if (!formats.includes(format)) formats.push(format)
    return 164 + formats.indexOf(format)
  }
  return {
    of(style) {
      const { format, font = 'plain', align, boxed, shaded, unlocked } = style
      const key = [format, font, align, boxed, shaded, unlocked].join('|')
      const index = known.get(key)
      if (index !== undefined) return index
      entries.push(
        `<xf numFmtId="${formatId(format)}" fontId="${fonts[font]}" fillId="${shaded ? 2 : 0}" borderId="${boxed ? 1 : 0}"` +
          ' xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">' +
          `<alignment${align ? ` horizontal="${align}"` : ''} vertical="center" wrapText="1"/>` +
          `<protection locked="${unlocked ? 0 : 1}"/></xf>`,
      )
      known.set(key, entries.length - 1)
      return entries.length - 1
    },
    xml: () => stylesXml(formats, entries),
  }
}

function stylesXml(formats: readonly string[], entries: readonly string[]): string {
  const numFmts = formats.map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeAttribute(code)}"/>`,
  )
  const font = (size: number, bold: boolean) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`
  const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
  return (
    `${xmlHead}<styleSheet xmlns="${mainNamespace}">` +
    (formats.length > 0 ? `<numFmts count="${formats.length}">${numFmts.join('')}</numFmts>` : '') +
    `<fonts count="3">${font(11, false)}${font(11, true)}${font(16, true)}</fonts>` +
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF2"/><bgColor indexed="64"/></patternFill></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
    `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border></borders>` +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${entries.length}">${entries.join('')}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  )
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const special = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const

/** Text for an element: what XML cannot hold is dropped, what Excel would decode (_x000D_) is kept literal. */
export function escapeText(text: string): string {
  const clean = text.toWellFormed().replace(notXml, '').replace(/\r\n?/g, '\n')
  const literal = clean.includes('_x') ? clean.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : clean
  return literal.replace(/[&<>]/g, (char) => special[char as '&'])
}

/** Text for an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return text
    .toWellFormed()
    .replace(notXml, '')
    .replace(/[&<>"]/g, (char) => special[char as '&'])
    .replace(/\n/g, '&#10;')
}
