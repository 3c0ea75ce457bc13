import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { MarkLevel } from './wire.ts'

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const yes = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])

/** Everything that can be set, by an environment variable `HENGMI_…` or in the file that HENGMI_CONFIG names. */
const Settings = z.strictObject({
  /** The data folder: database, evidence files, keys, backups. */
  data: z.string().min(1).optional(),
  host: z.string().min(1).default('127.0.0.1'),
  port: whole(0, 65_535).default(8080),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** The app role's connection on an external server; with it the owner's, which only migrations use. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  databaseOwnerUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections of this process to the database. */
  poolSize: whole(2, 200).default(16),
  /** Requests per ten seconds and session. */
  rateLimit: whole(10, 1_000_000).default(1000),
  /** Bearer token of /metrics; without one only this machine may read it. */
  metricsToken: z.string().min(16).optional(),
  /** Whether bureau and system accounts must set up TOTP. */
  totpRequired: yes.default(false),
  sessionIdleMinutes: whole(5, 1440).default(60),
  sessionHours: whole(1, 168).default(12),
  passwordMaxAgeDays: whole(0, 3650).default(0),
  /** Reverse proxies in front of us, comma-separated addresses or networks: only theirs is X-Forwarded-For believed. */
  trustProxy: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], '应为地址或网段')))
    .default([]),
  /** What the installation calls itself: title of the pages. */
  systemName: z.string().trim().min(1).max(40).default('衡密'),
  /** Shown wherever text is entered. */
  notice: z.string().trim().min(1).max(100).default('本系统不得录入国家秘密内容'),
  /** A mark beside the name, such as the grade of the network it stands in; none by default. */
  systemMark: z.string().trim().min(1).max(20).optional(),
  /** Another folder with the built web app than the one that is carried along. */
  web: z.string().min(1).optional(),
  /** LibreOffice's program, where it is not on the path: makes PDFs of papers. */
  soffice: z.string().min(1).optional(),
  /** Megabytes one evidence file may have. */
  maxUploadMb: whole(1, 2048).default(50),
  /** Megabytes of evidence that a unit may keep, unless something else is set for it; 0 for no limit. */
  quotaMb: whole(0, 100_000_000).default(2048),
  /** clamd, which looks at each upload: the path of its socket, or `host:port`; without one none is scanned. */
  clamd: z
    .string()
    .trim()
    .regex(/^(\/\S+|(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5})$/, '应为套接字文件的绝对路径，或“主机:端口”')
    .optional(),
  /** What becomes of an upload while clamd is away: refused, or taken and put on record as not scanned. */
  clamdAway: z.enum(['refuse', 'accept']).default('refuse'),
  /** What papers say of who takes them up, and from which unit and when; it once was yes or no, for looking at them. */
  watermark: z
    .union([MarkLevel, yes.transform((isMarked): MarkLevel => (isMarked ? 'view' : 'off'))])
    .default('off'),
  /** Where people open the web app, such as https://baomi.example.gov.cn: the links in mails start with it. */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  /** The mail server; without one no mail is sent. */
  smtpHost: z.string().trim().min(1).optional(),
  smtpPort: whole(1, 65_535).default(465),
  /** `tls` from the first byte, `starttls` or nothing at all (only on a network of one's own). */
  smtpSecurity: z.enum(['tls', 'starttls', 'none']).default('tls'),
  smtpUser: z.string().min(1).optional(),
  smtpPassword: z.string().min(1).optional(),
  /** The sender, such as `衡密 <hengmi@example.gov.cn>`. */
  smtpFrom: z.string().trim().min(3).optional(),
  /** A file with the certificate authority of the mail server and of the webhook, where no public one signed them. */
  outgoingCa: z.string().min(1).optional(),
  /** The local OA or SMS gateway that gets each reminder as a signed POST (Standard Webhooks). */
  webhookUrl: z.url({ protocol: /^https?$/ }).optional(),
  webhookSecret: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/, '应为 Base64 编码、不少于 24 字节的密钥')
    .optional(),
  /** Whether what is sent out carries the text of a reminder too, not only its title and link. */
  outgoingText: yes.default(false),
})

export interface Config extends Omit<z.infer<typeof Settings>, 'data'> {
  /** Absolute. */
  readonly dataDir: string
  /** False where nobody named a folder: under root another default may then be taken. */
  readonly dataDirWasNamed: boolean
  readonly projectDir: string
  /** Folders in which helper programs are looked for, as the system separates them. */
  readonly searchPath: string
}

/** A configuration nobody can run with; `problems` says each in words. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`配置有误：\n${problems.map((text) => `  - ${text}`).join('\n')}`)
    this.problems = problems
  }
}

/** HENGMI_SESSION_IDLE_MINUTES ↔ sessionIdleMinutes; DATABASE_URL keeps its usual name. */
const variableOf = (key: string): string =>
  key.startsWith('database')
    ? key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
    : `HENGMI_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

/** Reads the file, then the environment over it; throws ConfigError with every problem found. */
export function readConfig(env: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): Config {
  const keys = Object.keys(Settings.shape)
  const fromEnv = Object.fromEntries(
    keys.flatMap((key) => {
      const value = env[variableOf(key)]
      return value === undefined || value === '' ? [] : [[key, value]]
    }),
  )
  const parsed = Settings.safeParse({ ...readFile(env.HENGMI_CONFIG), ...fromEnv })
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => `配置文件中的 ${key} 不是已知的设置`)
          : [
              `${variableOf(String(issue.path[0]))}（或配置文件中的 ${String(issue.path[0])}）：${issue.message}`,
            ],
      ),
    )
  }
  const { data, ...settings } = parsed.data
  refuseHalves(settings)
  if ((settings.databaseUrl === undefined) !== (settings.databaseOwnerUrl === undefined)) {
    throw new ConfigError(['DATABASE_URL（应用角色）与 DATABASE_OWNER_URL（属主，仅迁移用）必须同时给出'])
  }
  return {
    ...settings,
    dataDir: resolve(cwd, data ?? 'data'),
    dataDirWasNamed: data !== undefined,
    projectDir: join(import.meta.dirname, '../..'),
    searchPath: env.PATH ?? '',
  }
}

function refuseHalves(settings: Omit<z.infer<typeof Settings>, 'data'>): void {
  const problems = [
    settings.smtpHost && !settings.smtpFrom && '设置了 HENGMI_SMTP_HOST，还须设置发件人 HENGMI_SMTP_FROM',
    (settings.smtpUser === undefined) !== (settings.smtpPassword === undefined) &&
      'HENGMI_SMTP_USER 与 HENGMI_SMTP_PASSWORD 必须同时给出',
    (settings.webhookUrl === undefined) !== (settings.webhookSecret === undefined) &&
      'HENGMI_WEBHOOK_URL 与 HENGMI_WEBHOOK_SECRET 必须同时给出',
    settings.outgoingCa &&
      !existsSync(settings.outgoingCa) &&
      `HENGMI_OUTGOING_CA 指的文件 ${settings.outgoingCa} 不存在`,
  ].filter((text) => typeof text === 'string')
  if (problems.length > 0) throw new ConfigError(problems)
}

function readFile(path: string | undefined): Record<string, unknown> {
  if (!path) return {}
  try {
    // Read only where there is such a file: every command and every start would otherwise load 70 files for it.
    const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml')
    const value: unknown = parse(readFileSync(path, 'utf8'))
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>
    throw new Error('应为“名称: 值”的列表')
  } catch (err) {
    throw new ConfigError([`HENGMI_CONFIG 指的文件 ${path} 读不出来：${(err as Error).message}`])
  }
}

/** The key that signs cookies: made once, kept in the data folder with mode 0600. */
export function readSecret(dataDir: string): string {
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true })
    try {
      writeFileSync(path, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code !== 'EEXIST') throw err
    }
    chmodSync(path, 0o600)
  }
  return readFileSync(path, 'utf8').trim()
}

/** Commands write, and act as the operating system's user: whoever cannot write the data folder may not run them. */
export function mayWrite(dataDir: string): boolean {
  try {
    accessSync(existsSync(dataDir) ? dataDir : join(dataDir, '..'), constants.W_OK)
    return true
  } catch {
    return false
  }
}
