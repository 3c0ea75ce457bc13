import { execFile } from 'node:child_process'
import { hengmi } from './serving.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A command as a person types it, on this data folder; never throws. */
export const runCommand = (
  dataDir: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', HENGMI_DATA: dataDir, ...environment }
    execFile(
      process.execPath,
      [hengmi, ...args],
      { env, encoding: 'utf8', maxBuffer: 2 ** 26 },
      (err, stdout, stderr) => resolve({ code: err ? Number(err.code) : 0, stdout, stderr }),
    )
  })

/** With `--json`: the document, which must be all there is on stdout. */
export async function runJson<Document>(
  dataDir: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number; json: Document; stderr: string }> {
  const { code, stdout, stderr } = await runCommand(dataDir, [...args, '--json'], environment)
  if (!/^[^\n]+\n$/.test(stdout)) throw new Error(`not one line of JSON: ${stdout}${stderr}`)
  return { code, json: JSON.parse(stdout), stderr }
}
