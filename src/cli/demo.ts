import type { Command } from 'commander'
import type { DemoStage } from '../demo/load-demo.ts'
import type { DemoReport } from '../demo/tell-demo.ts'
import type { System } from '../system.ts'
import { action, type Outcome, type Shell, textTable } from './command.ts'
import { accountsTable, invitation } from './invitation.ts'
import { progress } from './progress.ts'
import { serveOptions, untilSignal } from './serve.ts'

const stageNames: Record<DemoStage, string> = {
  import: '导入',
  publish: '下发',
  fill: '填报',
  review: '审核',
  rectify: '整改',
}
type Seconds = Record<DemoStage, number>

/** `demo`: the sample city through one whole round, then serves; a folder that holds it already just serves. */
export function register(program: Command): void {
  program
    .command('demo')
    .option('--once', '装入后退出，不启动服务 / load and exit')
    .option('--port <n>', '端口，缺省 8080 / port')
    .description(
      '装入示例城市，完整走一轮自查自评，然后启动服务\nLoad the sample city, run one whole round, then serve',
    )
    .action(
      action(async (shell, options: { once?: boolean; port?: string }) => {
        const serving = await serveOptions(shell, options)
        const { openSystem } = await import('../system.ts')
        const system = await openSystem(shell.config, 'supervise', shell.note)
        try {
          const seconds = await loadOnce(shell, system)
          if (!options.once) await startRunning(shell, system)
          const { tellDemo, tellStaff } = await import('../demo/tell-demo.ts')
          const report = await tellDemo(system)
          const outcome = describe(report, seconds)
          if (options.once)
            return { json: outcome.json, text: `${outcome.text}\n\n${accountsTable(report.accounts)}` }
          process.stdout.write(`${shell.json ? JSON.stringify(outcome.json) : outcome.text}\n`)
          const { serve } = await import('../server.ts')
          const server = await serve(system, serving)
          if (!shell.json) {
            const accounts = [...report.accounts, ...(await tellStaff(system))]
            process.stdout.write(`${invitation(accounts, server.address)}\n`)
          }
          await untilSignal()
          await server.close()
          return undefined
        } finally {
          await system.close()
        }
      }),
    )
}

async function loadOnce(shell: Shell, system: System): Promise<Seconds> {
  const { holdsDemo, loadDemo } = await import('../demo/load-demo.ts')
  const seconds: Seconds = { import: 0, publish: 0, fill: 0, review: 0, rectify: 0 }
  if (await holdsDemo(system)) return seconds
  let stage: DemoStage | undefined
  let since = performance.now()
  let bar = await progress(shell, '')
  const turn = () => {
    if (stage) seconds[stage] = Math.round(performance.now() - since) / 1000
    since = performance.now()
    bar.stop()
  }
  const bars = {
    fill: await progress(shell, stageNames.fill),
    review: await progress(shell, stageNames.review),
  }
  await loadDemo(system, {
    stage(name) {
      turn()
      stage = name
      if (name === 'fill' || name === 'review') bar = bars[name]
      else if (!shell.json) shell.note(`${stageNames[name]}……`)
    },
    progress: (done, total) => bar.update(done, total),
  })
  turn()
  return seconds
}

/** Only a demonstration that is looked at needs work under way; `--once` loads the finished round alone. */
async function startRunning(shell: Shell, system: System): Promise<void> {
  const { keepRunning } = await import('../demo/running-round.ts')
  if (!shell.json) shell.note('准备进行中的一轮……')
  await keepRunning(system)
}

function describe(report: DemoReport, seconds: Seconds): Outcome {
  const { late, ...rest } = report
  const stages = (Object.keys(stageNames) as DemoStage[]).map(
    (name) => `${stageNames[name]} ${seconds[name]} 秒`,
  )
  return {
    json: { ...rest, seconds },
    text: `${textTable([
      ['单位', '评定表', '已提交', '已通过', '仍退回', '逾期提交', ...Object.keys(report.grades)],
      [
        report.units,
        report.assessments,
        report.submitted,
        report.accepted,
        report.returned,
        late,
        ...Object.values(report.grades),
      ],
    ])}

${stages.join('，')}`,
  }
}
