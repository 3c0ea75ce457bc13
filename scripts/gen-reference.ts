import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productModules } from '../src/app.ts'
import { createBlobStore } from '../src/kernel/blob.ts'
import { readConfig } from '../src/kernel/config.ts'
import { connect } from '../src/kernel/db/connect.ts'
import { createConverter } from '../src/kernel/files/word-to-pdf.ts'
import { createApp } from '../src/kernel/http/app.ts'
import { createJobQueue } from '../src/kernel/jobs.ts'
import { createLog } from '../src/kernel/log.ts'
import { kernelProblems } from '../src/kernel/problem.ts'
import { createIdentity } from '../src/modules/identity/index.ts'
import { roleTitles } from '../src/modules/identity/rules.ts'

/**
 * Writes docs/api.json, docs/problems.md and docs/permissions.md from the running routes, and what the web app is
 * typed from into the folder `web`; returns the files.
 */
export async function genReference(url: string, docs: string, web: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-gen-'))
  const { db, pool } = connect(url, 2)
  const log = createLog('silent')
  const jobs = createJobQueue(pool, log)
  const config = { totpRequired: false, sessionIdleMinutes: 60, sessionHours: 12, passwordMaxAgeDays: 0 }
  const clock = () => new Date(0)
  const identity = createIdentity({ url, secret: 'x'.repeat(32), tls: false, config, clock, jobs, log })
  const blobs = await createBlobStore(folder, { maxBytes: 1 })
  const modules = productModules(identity, {
    ...readConfig({}),
    blobs,
    converter: createConverter({}),
    version: '0',
    startedAt: clock(),
    appUrl: url,
    log,
  })
  try {
    const whoIs = async () => undefined
    const { app, routes, permissions } = await createApp({
      db,
      jobs,
      blobs,
      record: async () => undefined,
      log,
      modules,
      clock,
      version: '0',
      whoIs,
    })
    await app.ready()
    const files = {
      'api.json': `${JSON.stringify(app.swagger(), null, 1)}\n`,
      'problems.md': problemsPage(modules),
      'permissions.md': permissionsPage(permissions, routes),
    }
    const description = app.swagger()
    await app.close()
    for (const [name, text] of Object.entries(files)) await writeFile(join(docs, name), text)
    return [
      ...Object.keys(files).map((name) => join(docs, name)),
      ...(await genForWeb(web, description, permissions)),
    ]
  } finally {
    await identity.close()
    await db.destroy()
    await rm(folder, { recursive: true })
  }
}

/** The types of the API's client, and which roles hold a permission. */
async function genForWeb(
  web: string,
  description: unknown,
  permissions: Readonly<Record<string, readonly string[]>>,
): Promise<string[]> {
  const { default: openapiTypes, astToString } = await import('openapi-typescript')
  const types = astToString(await openapiTypes(description as never))
  const api = join(web, 'api.gen.ts')
  await writeFile(api, `// Generated from docs/api.json by \`npm run gen\`. Do not edit.\n${types}`)
  const roles = join(web, 'permissions.gen.ts')
  const table = JSON.stringify(permissions, null, 2)
  await writeFile(
    roles,
    `// Generated from the modules' contracts by \`npm run gen\`. Do not edit.
import type { Permissions } from '../../../src/kernel/wire.ts'

/** Permission → roles that grant it. */
export const rolesOf: Permissions = ${table}
`,
  )
  return [api, roles]
}

const made = '<!-- Generated from the running routes by `npm run gen`. Do not edit. -->'

function problemsPage(
  modules: readonly { name: string; problems: Readonly<Record<string, { status: number; title: string }>> }[],
) {
  const rows = [{ name: '', problems: kernelProblems }, ...modules].flatMap(({ name, problems }) =>
    Object.entries(problems).map(
      ([code, { status, title }]) => `| \`${name && `${name}/`}${code}\` | ${status} | ${title} |`,
    ),
  )
  return `${made}
# Problems

Every expected failure, as RFC 9457 problem details. Clients switch on \`code\`, never on the text.

| code | status | title |
|---|---|---|
${rows.join('\n')}
`
}

function permissionsPage(
  permissions: Readonly<Record<string, readonly (keyof typeof roleTitles)[]>>,
  routes: readonly { method: string; url: string; permission: string }[],
) {
  const byPermission = Map.groupBy(routes, ({ permission }) => permission)
  const roles = Object.entries(permissions).map(
    ([permission, names]) =>
      `| \`${permission}\` | ${names.map((name) => roleTitles[name]).join('、')} | ${(
        byPermission.get(permission) ?? []
      )
        .map(({ method, url }) => `\`${method} ${url.replace('/api/v1', '')}\``)
        .join('<br>')} |`,
  )
  return `${made}
# Permissions

What a role may do, in the subtree where it is held. \`self\` is open to everybody signed in, \`public\` to everybody.

| permission | roles | routes |
|---|---|---|
${roles.join('\n')}
`
}
