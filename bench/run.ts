import { measureCity } from './city.ts'
import { missedFigures, note } from './figures.ts'

// `--quick` leaves out what takes minutes; `--web` measures the browser's figures only, `--findings` the million
// findings only.
const quick = process.argv.includes('--quick')
const [webOnly, findingsOnly] = [process.argv.includes('--web'), process.argv.includes('--findings')]
// `--answers=1700` measures the ledger of answers only, of so many organisations (59 answers each).
const answersOf = Number(process.argv.find((one) => one.startsWith('--answers='))?.slice(10) ?? 0)
const all = !webOnly && !findingsOnly && answersOf === 0
const since = performance.now()
if (all) await measureCity(quick)
if (answersOf > 0) {
  const { measureAnswersOf } = await import('./province.ts')
  await measureAnswersOf(answersOf)
}
if (!quick && !findingsOnly && answersOf === 0) {
  const { measureWeb } = await import('./web.ts')
  await measureWeb()
}
if (!quick && !webOnly && answersOf === 0) {
  const { measureFindings } = await import('./findings.ts')
  await measureFindings()
}
if (!quick && all) {
  const { measureIdle } = await import('./idle.ts')
  await measureIdle()
  const { measureProvince } = await import('./province.ts')
  await measureProvince()
}
note(`${Math.round((performance.now() - since) / 1000)} s, ${missedFigures()} figures miss their budget`)
process.exitCode = missedFigures() > 0 ? 1 : 0
