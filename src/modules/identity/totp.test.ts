import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTestApp } from '../../test/app.ts'
import { aCity } from '../../test/city.ts'
import { testDatabase } from '../../test/database.ts'
import { cookieIn, signInDesk } from '../../test/sign-in.ts'

const database = await testDatabase()
const { admin } = database
// Codes are judged by the real clock, so the product's is the real one too.
const clock = () => new Date()
const testApp = await createTestApp(database, clock)
const { person, enter, ask, cookieOf } = signInDesk(testApp, admin)
const city = await aCity(admin)
const unit = city.units[2] ?? city.city

const totp = (uri: string, at: number) => {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret]
    .map((char) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const start = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('TOTP: set up, confirmed, asked for, not accepted twice, and a backup code in need', async () => {
  const someone = await person('bureau_officer', city.city)
  const cookie = await cookieOf(someone)
  const missing = await ask(cookie, 'POST', '/session/totp/confirm', { code: '000000' })
  expect(missing.json()).toMatchObject({ code: 'identity/totp-missing' })
  const set = await ask(cookie, 'POST', '/session/totp', { password: someone.password })
  const { uri, backupCodes } = set.json() as { uri: string; backupCodes: string[] }
  expect(decodeURIComponent(uri)).toContain(`otpauth://totp/衡密:${someone.username}?secret=`)
  expect(backupCodes).toHaveLength(10)
  expect((await enter(someone)).statusCode).toBe(200)

  const earlier = totp(uri, Date.now())
  const wrong = await ask(cookie, 'POST', '/session/totp/confirm', {
    code: totp(uri, Date.now() + 3_600_000),
  })
  expect(wrong.json()).toMatchObject({ status: 401, code: 'identity/bad-code' })
  const confirmed = await ask(cookie, 'POST', '/session/totp/confirm', { code: earlier })
  expect(confirmed.json()).toMatchObject({ totpEnabled: true })
  expect((await ask(cookieIn(confirmed), 'GET', '/session')).statusCode).toBe(200)
  expect((await ask(cookie, 'GET', '/session')).statusCode).toBe(401)
  const again = await ask(cookieIn(confirmed), 'POST', '/session/totp', { password: someone.password })
  expect(again.json()).toMatchObject({ code: 'identity/totp-enabled' })

  expect((await enter(someone)).json()).toMatchObject({ status: 401, code: 'identity/code-required' })
  expect((await enter({ ...someone, code: '123456' })).json()).toMatchObject({ code: 'identity/bad-code' })
  expect((await enter({ ...someone, code: earlier })).json()).toMatchObject({ code: 'identity/bad-code' })
  // The next one: a code is accepted half a minute early or late, and each only once.
  const code = totp(uri, Date.now() + 30_000)
  expect((await enter({ ...someone, code })).statusCode).toBe(200)
  const replayed = await enter({ ...someone, code })
  expect(replayed.json()).toMatchObject({ code: 'identity/bad-code' })
  expect(replayed.cookies).toEqual([])

  const backup = backupCodes[0] ?? ''
  const rescued = await enter({ ...someone, code: backup })
  expect(rescued.statusCode).toBe(200)
  expect((await enter({ ...someone, code: backup })).json()).toMatchObject({ code: 'identity/bad-code' })
  const dropped = await ask(cookieIn(rescued), 'POST', '/session/totp/drop', { password: someone.password })
  expect(dropped.statusCode).toBe(204)
  expect((await enter(someone)).statusCode).toBe(200)
})

test('asking for the code neither counts as a failure nor wipes earlier ones', async () => {
  const someone = await person('bureau_officer', city.city)
  const cookie = await cookieOf(someone)
  const { uri } = (await ask(cookie, 'POST', '/session/totp', { password: someone.password })).json() as {
    uri: string
  }
  await ask(cookie, 'POST', '/session/totp/confirm', { code: totp(uri, Date.now()) })
  for (let time = 1; time <= 6; time++)
    expect((await enter(someone)).json().code).toBe('identity/code-required')
  for (let time = 1; time <= 4; time++) {
    expect((await enter({ ...someone, code: '123456' })).json().code).toBe('identity/bad-code')
    expect((await enter(someone)).json().code).toBe('identity/code-required')
  }
  expect((await enter({ ...someone, code: '123456' })).json().code).toBe('identity/locked')
})

test('where TOTP is forced nothing else is allowed before it is set up, and it cannot be dropped', async () => {
  const strict = await createTestApp(database, clock, { config: { totpRequired: true } })
  const desk = signInDesk(strict, admin)
  const someone = await person('bureau_officer', city.city)
  const entered = await desk.enter(someone)
  expect(entered.json()).toMatchObject({ pending: 'set-up-totp', mustChangePassword: false })
  const cookie = cookieIn(entered)
  expect((await desk.ask(cookie, 'GET', '/users')).json()).toMatchObject({
    status: 403,
    detail: '请先设置动态口令',
  })
  const { uri } = (await desk.ask(cookie, 'POST', '/session/totp', { password: someone.password })).json()
  const confirmed = await desk.ask(cookie, 'POST', '/session/totp/confirm', { code: totp(uri, Date.now()) })
  const next = cookieIn(confirmed)
  expect((await desk.ask(next, 'GET', '/users')).statusCode).toBe(200)
  const dropped = await desk.ask(next, 'POST', '/session/totp/drop', { password: someone.password })
  expect(dropped.json()).toMatchObject({ status: 403, code: 'identity/totp-forced' })
  const officer = await person('unit_officer', unit)
  expect((await desk.enter(officer)).json()).toMatchObject({ pending: null })
})
