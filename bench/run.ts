import { measureCity } from './city.ts'
import { missedFigures, note } from './figures.ts'

// `--quick` leaves out what takes minutes; `--web` measures the browser's figures only.
const quick = process.argv.includes('--quick')
const webOnly = process.argv.includes('--web')
const since = performance.now()
if (!webOnly) await measureCity(quick)
if (!quick) {
  const { measureWeb } = await import('./web.ts')
  await measureWeb()
}
if (!quick && !webOnly) {
  const { measureIdle } = await import('./idle.ts')
  await measureIdle()
  const { measureProvince } = await import('./province.ts')
  await measureProvince()
}
note(`${Math.round((performance.now() - since) / 1000)} s, ${missedFigures()} figures miss their budget`)
process.exitCode = missedFigures() > 0 ? 1 : 0
