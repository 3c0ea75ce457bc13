import { FileRefused } from '../../../kernel/files/refused.ts'
import {
  type FillData,
  fillTemplate,
  readTemplate,
  type WordTag,
  type WordTemplate,
} from '../../../kernel/files/word-template.ts'
import type { FieldError } from '../../../kernel/problem.ts'
import { problem } from '../problems.ts'
import { secretMark, suggestions } from '../rules.ts'
import type { Field, PaperKind } from './paper-kind.ts'
import { commonFields } from './render-document.ts'

/** The largest template; an honest one is a few dozen kilobytes, with a letterhead's picture a few hundred. */
export const maxTemplateBytes = 5 * 1024 * 1024

/** Reads an uploaded template and refuses it with everything that is wrong, each with where it stands. */
export async function checkTemplate(kind: PaperKind, bytes: Buffer): Promise<void> {
  if (bytes.length > maxTemplateBytes)
    throw problem('file-refused', `模板不得超过 ${maxTemplateBytes / 1024 / 1024} MB`)
  const template = await read(bytes)
  for (const text of template.paragraphs) {
    const mark = secretMark(text)
    if (mark !== undefined)
      throw problem(
        'secret-mark',
        `模板的段落“${text.slice(0, 40)}”中有国家秘密标志“${mark}”。本系统不处理国家秘密，模板不得带密级。`,
      )
  }
  const fields = [...commonFields, ...kind.fields]
  const wrong = wrongTags(fields, template.tags)
  if (wrong.length === 0) return tryToFill(fields, bytes)
  const errors: FieldError[] = wrong.map((detail, at) => ({ pointer: `/template/${at}`, detail }))
  throw problem('template-refused', wrong[0], { errors })
}

/** What reads well may still not be filled, such as a loop from a paragraph into a table; full and empty ones differ. */
async function tryToFill(fields: readonly Field[], bytes: Buffer): Promise<void> {
  for (const isFull of [true, false]) {
    try {
      await fillTemplate(bytes, sample(fields, isFull))
    } catch {
      throw problem(
        'template-refused',
        '用样例数据试填没有成功：请检查每个“{#…}”和它的“{/…}”是否在同一段落、同一表格里，图片的替代文字里有没有花括号',
      )
    }
  }
}

const sample = (fields: readonly Field[], isFull: boolean): FillData =>
  Object.fromEntries(
    fields.map(({ title, kind, fields: inner }) => {
      if (inner) return [title, isFull ? [sample(inner, isFull), sample(inner, isFull)] : []]
      return [title, kind === 'flag' ? isFull : '样例']
    }),
  )

async function read(bytes: Buffer): Promise<WordTemplate> {
  try {
    return await readTemplate(bytes)
  } catch (error) {
    if (error instanceof FileRefused) throw problem('file-refused', error.message)
    throw error
  }
}

interface Open {
  readonly tag: WordTag
  /** What may be named inside, the innermost first. */
  readonly fields: readonly Field[]
  readonly isKnown: boolean
}

/**
 * What is wrong with the tags of a template, each in one sentence; at most a hundred. Where blocks do not close, only
 * that is told: what stands in them would be judged wrongly.
 */
export function wrongTags(fields: readonly Field[], tags: readonly WordTag[]): string[] {
  const blocks: string[] = []
  const names: string[] = []
  const open: Open[] = []
  for (const tag of tags) {
    if (tag.name.includes('{')) {
      blocks.push(`${tag.where}中的“{${tag.name.split('{')[0]?.slice(0, 20)}”没有用“}”结束`)
    } else if (tag.as === 'close') {
      const last = open.pop()
      if (last?.tag.name === tag.name) continue
      blocks.push(closedWrongly(tag, last))
      // What follows an end too many would only repeat the complaint.
      if (last) open.push(last)
    } else {
      const visible = [...open.toReversed().flatMap((one) => one.fields), ...fields]
      const inner = open.at(-1)?.fields ?? fields
      const field = visible.find(({ title }) => title === tag.name)
      const complaint = field ? misuse(tag, field, inner, fields) : unknownName(tag, visible)
      // What stands in a loop that there is not, nobody can judge.
      if (complaint && open.every((one) => one.isKnown)) names.push(complaint)
      if (tag.as === 'open') open.push({ tag, fields: field?.fields ?? inner, isKnown: field !== undefined })
    }
  }
  for (const { tag } of open) blocks.push(`${tag.where}中的“{#${tag.name}}”没有用“{/${tag.name}}”结束`)
  return (blocks.length > 0 ? blocks : names).slice(0, 100)
}

function unknownName(tag: WordTag, visible: readonly Field[]): string {
  if (tag.name === '') return `${tag.where}中有一个空的花括号“{}”`
  const near = suggestions(tag.name, [...new Set(visible.map(({ title }) => title))])
  const meant = near.length > 0 ? `，是否要写：${near.map((name) => `“${name}”`).join('、')}` : ''
  return `${tag.where}中的字段“${tag.name}”不存在${meant}`
}

function misuse(
  tag: WordTag,
  field: Field,
  inner: readonly Field[],
  top: readonly Field[],
): string | undefined {
  const isBlock = field.fields !== undefined || field.kind === 'flag'
  if (tag.as === 'field')
    return isBlock ? `${tag.where}中的“${tag.name}”应写成“{#${tag.name}}…{/${tag.name}}”` : undefined
  if (!isBlock) return `${tag.where}中的“${tag.name}”是文字，应写成“{${tag.name}}”`
  // A list inside another that it is no part of would be written out once for every row.
  if (field.fields && inner !== top && !inner.includes(field))
    return `${tag.where}中的“${tag.name}”不能放在另一个循环里`
  return undefined
}

const closedWrongly = (tag: WordTag, last: Open | undefined): string =>
  last
    ? `${tag.where}中的“{/${tag.name}}”应为“{/${last.tag.name}}”`
    : `${tag.where}中的“{/${tag.name}}”之前没有“{#${tag.name}}”`
