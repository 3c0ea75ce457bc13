import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp } from '../../test/app.ts'
import { testDatabase } from '../../test/database.ts'
import { webRoutes } from './web.ts'

let dist: string
const { app } = await createTestApp(await testDatabase())

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'hengmi-web-'))
  await mkdir(join(dist, 'assets'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>app</title>')
  await writeFile(join(dist, 'assets/main-1a2b.js'), 'export {}')
  await writeFile(join(dist, 'sw.js'), '// worker')
  await writeFile(join(dist, '../outside.txt'), 'secret')
  await webRoutes(app, dist)
})
afterAll(async () => {
  await rm(dist, { recursive: true, force: true })
  await rm(join(dist, '../outside.txt'), { force: true })
})

describe('the web app', () => {
  it('answers every path of its own with the app, never cached', async () => {
    for (const url of ['/', '/rounds', '/assessments/0193c8f4-0000-7000-8000-000000000001?item=7']) {
      const answer = await app.inject({ url })
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache'])
      expect(answer.body).toContain('<title>app</title>')
    }
  })
  it('keeps hashed files for ever and asks for the others again', async () => {
    const hashed = await app.inject({ url: '/assets/main-1a2b.js' })
    expect(hashed.headers['cache-control']).toContain('immutable')
    const worker = await app.inject({ url: '/sw.js' })
    expect([worker.statusCode, worker.headers['cache-control']]).toEqual([200, 'no-cache'])
  })
  it('never lets a page or a missing file be kept in the place of a hashed one', async () => {
    for (const url of [
      '/assets/main-0000.js',
      '/assets/',
      '/assets/main-1a2b.js/',
      '/assets/main',
      '/assets/..%2f..%2foutside.txt',
    ]) {
      const answer = await app.inject({ url })
      expect([url, answer.statusCode, answer.headers['cache-control']]).toEqual([url, 404, 'no-cache'])
    }
  })
  it('sends pages under the same content policy as everything else', async () => {
    const { headers } = await app.inject({ url: '/' })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe-eval')
  })
  it('leaves the API its own 404, and gives no file outside', async () => {
    const api = await app.inject({ url: '/api/v1/nothing' })
    expect([api.statusCode, api.headers['content-type']]).toEqual([
      404,
      expect.stringContaining('problem+json'),
    ])
    for (const url of [
      '/missing.js',
      '/../outside.txt',
      '/%2e%2e/outside.txt',
      '/assets/..%2f..%2foutside.txt',
    ]) {
      const answer = await app.inject({ url })
      expect(answer.body).not.toContain('secret')
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    }
  })
  it('says how to build it where it was not built', async () => {
    const { app: bare } = await createTestApp(await testDatabase())
    await webRoutes(bare, join(dist, 'nowhere'))
    const answer = await bare.inject({ url: '/' })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain('npm run build:web')
  })
})
