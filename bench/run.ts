import { measureCity } from './city.ts'
import { missedFigures, note } from './figures.ts'

const quick = process.argv.includes('--quick')
const since = performance.now()
await measureCity(quick)
if (!quick) {
  const { measureIdle } = await import('./idle.ts')
  await measureIdle()
  const { measureProvince } = await import('./province.ts')
  await measureProvince()
}
note(`${Math.round((performance.now() - since) / 1000)} s, ${missedFigures()} figures miss their budget`)
process.exitCode = missedFigures() > 0 ? 1 : 0
