import { measureCity } from './city.ts'
import { missedFigures, note } from './figures.ts'

// `--quick` leaves out what takes minutes; `--web` measures the browser's figures only, `--findings` the million
// findings only.
const quick = process.argv.includes('--quick')
const [webOnly, findingsOnly] = [process.argv.includes('--web'), process.argv.includes('--findings')]
const all = !webOnly && !findingsOnly
const since = performance.now()
if (all) await measureCity(quick)
if (!quick && !findingsOnly) {
  const { measureWeb } = await import('./web.ts')
  await measureWeb()
}
if (!quick && !webOnly) {
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
