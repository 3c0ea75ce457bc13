import type { FieldError } from '../problem.ts'

/**
 * Texts that PostgreSQL cannot store: a NUL, and half of a character. They are refused before any schema sees them,
 * since no schema would miss them.
 */
export const unstorable = (input: unknown): FieldError[] => [...faults(input, '', 0)]

// No contract nests so deep; a body of nothing but brackets would exhaust the stack.
const deepest = 64

function* faults(value: unknown, at: string, depth: number): Generator<FieldError> {
  if (depth > deepest) {
    yield { pointer: at, detail: '嵌套过深' }
  } else if (typeof value === 'string') {
    if (!isStorable(value)) yield { pointer: at, detail: '含有不能保存的字符' }
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* faults(one, `${at}/${index}`, depth + 1)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, one] of Object.entries(value)) {
      if (!isStorable(name)) yield { pointer: at, detail: '字段名含有不能保存的字符' }
      yield* faults(one, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
    }
  }
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()
