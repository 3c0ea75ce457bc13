export type RefusalCode =
  | 'not-found'
  | 'empty'
  | 'not-a-workbook'
  | 'not-a-document'
  | 'old-format'
  | 'encrypted'
  | 'external-entity'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-slow'
  | 'unreadable'

/** A file from outside that we will not read; the message is for the person who chose it, in words. */
export class FileRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'FileRefused'
    this.code = code
  }
}

/** What the caller hoped the file to be; it decides how a refusal is worded. */
export type Expected = 'table' | 'word'

const wanted = { table: '.xlsx 工作簿或 .csv 文本', word: '.docx 文档' } as const
const savedAs = { table: '“Excel 工作簿(.xlsx)”', word: '“Word 文档(.docx)”' } as const

/** The file is something else than what was asked for. */
export function notExpected(expected: Expected, found: string): FileRefused {
  const code = expected === 'table' ? 'not-a-workbook' : 'not-a-document'
  return new FileRefused(code, `${found}，需要的是 ${wanted[expected]}`)
}

/** A file of Office 97–2003, which we do not read. */
export function oldFormat(expected: Expected, found: string): FileRefused {
  return new FileRefused(
    'old-format',
    `这是${found}文件，请在 Office 或 WPS 中另存为${savedAs[expected]}后再导入`,
  )
}

/** Protected by a password, as a whole or in a part. */
export function encrypted(found: string): FileRefused {
  return new FileRefused('encrypted', `这是加密的${found}，请去掉打开密码、另存后再导入`)
}

/** Damaged, or made to look like what it is not. */
export function unreadable(why: string): FileRefused {
  return new FileRefused('unreadable', `文件无法读取：${why}`)
}

/** Larger, once unpacked, than any honest file of its kind. */
export function tooLarge(why: string): FileRefused {
  return new FileRefused('too-large', `文件过大：${why}`)
}

/** More rows than the caller takes. */
export function tooManyRows(max: number): FileRefused {
  return new FileRefused('too-many-rows', `数据超过 ${max} 行，请拆分后再导入`)
}

/** Something is written further to the right than the caller looks. */
export function tooManyColumns(row: number, max: number): FileRefused {
  return new FileRefused('too-many-columns', `第 ${row} 行在第 ${max} 列之后还有内容，最多读取 ${max} 列`)
}
