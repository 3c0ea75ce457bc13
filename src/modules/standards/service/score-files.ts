import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { chinese } from '../../../kernel/chinese.ts'
import type { Remark } from '../../../kernel/wire.ts'
import { ItemAnswer, type ScoreResult, type Standard } from '../contract.ts'
import { answerProblems, compileStandard, scoreAssessment } from '../rules.ts'
import { pointerOf, schemaProblems } from './check-standard.ts'
import { readYaml, textOf } from './read-yaml.ts'

const maxAnswers = 8 * 1024 * 1024

/** `score`: the engine alone. Either the result, or everything that is wrong with either file. */
export async function scoreFiles(
  standardFile: string,
  answersFile: string,
): Promise<ScoreResult | { errors: Remark[] }> {
  const { readStandardFile } = await import('./read-file.ts')
  const [{ standard, errors }, answers] = await Promise.all([
    readStandardFile(standardFile),
    readAnswersFile(answersFile),
  ])
  if (!standard || answers.errors) return { errors: [...errors, ...(answers.errors ?? [])] }
  return scoreAnswers(standard, answers.raw)
}

/** Scores answers as they came from outside, or says everything that is wrong with them. */
export function scoreAnswers(standard: Standard, raw: unknown): ScoreResult | { errors: Remark[] } {
  const compiled = compileStandard(standard)
  const outer = Envelope.safeParse(raw, { error: chinese })
  if (!outer.success) return { errors: schemaProblems(outer.error).map((one) => remark('', one)) }
  const answers: Record<string, ItemAnswer> = {}
  const errors: Remark[] = []
  for (const [no, entry] of Object.entries(outer.data.answers)) {
    const at = pointerOf(['answers', no])
    const parsed = ItemAnswer.safeParse(entry, { error: chinese })
    const index = compiled.indexOf.get(no)
    if (index === undefined)
      errors.push(remark(at, { pointer: '', code: 'unknown-item', message: `标准中没有小项 ${no}` }))
    if (!parsed.success) errors.push(...schemaProblems(parsed.error).map((one) => remark(at, one)))
    const item = compiled.items[index ?? -1]
    if (!item || !parsed.success) continue
    errors.push(...answerProblems(item, parsed.data).map((one) => remark(at, one)))
    answers[no] = parsed.data
  }
  return errors.length > 0 ? { errors } : scoreAssessment(compiled, answers)
}

// Read entry by entry, so that one wrong entry does not hide what is wrong with the others.
const Envelope = z.strictObject({
  answers: z.custom<Record<string, unknown>>(
    (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
    'answers 应为以小项序号为键的对象',
  ),
})

const remark = (at: string, problem: { pointer: string; code: string; message: string }): Remark => ({
  row: null,
  column: `${at}${problem.pointer}`,
  code: problem.code,
  message: `${`${at}${problem.pointer}` || '填报结果文件'}：${problem.message}`,
})

async function readAnswersFile(path: string): Promise<{ raw?: unknown; errors?: Remark[] }> {
  const refused = (code: string, message: string) => ({
    errors: [{ row: null, column: null, code, message: `填报结果文件：${message}` }],
  })
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return refused('not-found', `找不到文件 ${path}`)
  if (found.size > maxAnswers) return refused('too-large', '文件过大')
  const text = textOf(await readFile(path))
  if (text === undefined) return refused('not-text', '不是文本文件')
  const { raw, problems } = await readYaml(text, 'as-numbers')
  const errors = problems.map(({ row, code, message }) => ({
    row,
    column: null,
    code,
    message: `填报结果文件：${message}`,
  }))
  return errors.length > 0 ? { errors } : { raw }
}
