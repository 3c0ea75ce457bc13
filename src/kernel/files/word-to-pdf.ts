import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ChildLimits, watchChild } from './watch-child.ts'

/** What LibreOffice is given, by the extension it knows it by. */
export type OfficeFormat =
  | ('docx' | 'xlsx' | 'pptx' | 'doc' | 'xls' | 'ppt')
  | ('wps' | 'et' | 'dps' | 'txt' | 'csv' | 'tif' | 'tiff')

/** Makes a PDF of an Office file by LibreOffice, which runs as a program of its own. */
export interface WordConverter {
  /** Whether this machine has it. */
  available(): boolean
  /** The PDF; one at a time, since each takes some 200 MB. Throws ConversionFailed. */
  toPdf(bytes: Buffer, format: OfficeFormat): Promise<Buffer>
}

export class ConversionFailed extends Error {}

const usual: ChildLimits = { deadlineMs: 90_000, memoryMb: 2048 }

export interface ConverterParts {
  /** The program; looked for on the path where it is not named. */
  readonly program?: string | undefined
  readonly searchPath?: string | undefined
  readonly limits?: ChildLimits
}

export function createConverter({ program, searchPath, limits = usual }: ConverterParts): WordConverter {
  const found = program ?? findProgram(searchPath ?? '')
  let queue: Promise<unknown> = Promise.resolve()
  return {
    available: () => found !== undefined,
    toPdf(bytes, format) {
      if (!found) return Promise.reject(new ConversionFailed('soffice'))
      const run = queue.then(() => convert(found, bytes, format, limits))
      queue = run.catch(() => undefined)
      return run
    },
  }
}

function findProgram(searchPath: string): string | undefined {
  const folders = [...searchPath.split(delimiter), '/opt/libreoffice/program', '/usr/lib/libreoffice/program']
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, 'soffice'))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function convert(
  program: string,
  bytes: Buffer,
  format: OfficeFormat,
  limits: ChildLimits,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-pdf-'))
  try {
    const profile = join(folder, 'profile')
    await mkdir(join(profile, 'user'), { recursive: true })
    await writeFile(join(profile, 'user/registrymodifications.xcu'), settings)
    await writeFile(join(folder, 'fonts.conf'), fontsConf)
    const from = join(folder, `paper.${format}`)
    await writeFile(from, bytes)
    const args = [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...[
        '--headless',
        '--norestore',
        '--nolockcheck',
        '--nologo',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        from,
      ],
    ]
    await run(program, args, folder, limits)
    return await readFile(join(folder, 'paper.pdf'))
  } catch (error) {
    throw error instanceof ConversionFailed ? error : new ConversionFailed((error as Error).message)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[], folder: string, limits: ChildLimits): Promise<void> {
  return new Promise((resolve, reject) => {
    // Nothing of our own environment: no database address, no key. Whatever asks for a network finds a dead proxy.
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      http_proxy: 'http://127.0.0.1:9',
      https_proxy: 'http://127.0.0.1:9',
    }
    // A group of its own, so that the office's children end with it.
    const child = spawn(program, args, { env, stdio: 'ignore', detached: true })
    watchChild(child, limits, (why) => reject(new ConversionFailed(why)))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new ConversionFailed(`exit ${code}`))
    })
  })
}

const item = (path: string, name: string, value: string) =>
  `<item oor:path="${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`

/** No macros, nothing fetched that a file links to. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
${item('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3')}
${item('/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true')}
${item('/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true')}
${item('/org.openoffice.Office.Common/Misc', 'FirstRun', 'false')}
</oor:items>
`

/** The fonts of official papers and what stands in for each where a machine has not bought it. */
const substitutes: readonly (readonly [string, readonly string[]])[] = [
  [
    '方正小标宋简体',
    [
      '方正小标宋_GBK',
      '小标宋体',
      'FZXiaoBiaoSong-B05S',
      'FZXiaoBiaoSong-B05',
      '华文中宋',
      'STZhongsong',
      '宋体',
      'SimSun',
      'Noto Serif CJK SC',
      'Source Han Serif SC',
      'Noto Sans CJK SC',
    ],
  ],
  [
    '仿宋_GB2312',
    [
      '仿宋',
      'FangSong',
      'FangSong_GB2312',
      '华文仿宋',
      'STFangsong',
      '方正仿宋_GBK',
      'Noto Serif CJK SC',
      'Source Han Serif SC',
      'Noto Sans CJK SC',
    ],
  ],
  [
    '楷体_GB2312',
    [
      '楷体',
      'KaiTi',
      'KaiTi_GB2312',
      '华文楷体',
      'STKaiti',
      '方正楷体_GBK',
      'AR PL UKai CN',
      'Noto Serif CJK SC',
      'Source Han Serif SC',
      'Noto Sans CJK SC',
    ],
  ],
  [
    '黑体',
    [
      'SimHei',
      '华文黑体',
      'STHeiti',
      '方正黑体_GBK',
      'Noto Sans CJK SC',
      'Source Han Sans SC',
      'WenQuanYi Zen Hei',
    ],
  ],
  ['宋体', ['SimSun', '华文宋体', 'STSong', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Sans CJK SC']],
]

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${substitutes
  .map(
    ([family, others]) =>
      `<match target="pattern"><test name="family" qual="any"><string>${family}</string></test><edit name="family" mode="append" binding="same">${others.map((other) => `<string>${other}</string>`).join('')}</edit></match>`,
  )
  .join('\n')}
</fontconfig>
`
