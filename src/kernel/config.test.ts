import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, readConfig, readSecret } from './config.ts'

const folder = await mkdtemp(join(tmpdir(), 'hengmi-config-'))
afterAll(() => rm(folder, { recursive: true }))

test('nothing set is a configuration that runs', () => {
  expect(readConfig({}, folder)).toMatchObject({
    dataDir: join(folder, 'data'),
    dataDirWasNamed: false,
    port: 8080,
  })
})

test('the environment wins over the file', async () => {
  const file = join(folder, 'hengmi.yaml')
  await writeFile(file, 'port: 9000\nlogLevel: warn\n')
  expect(readConfig({ HENGMI_CONFIG: file, HENGMI_PORT: '9100' }, folder)).toMatchObject({
    port: 9100,
    logLevel: 'warn',
  })
})

test('the product is called what the installation says, and warns in its words', () => {
  expect(readConfig({}, folder)).toMatchObject({ systemName: '衡密', notice: '本系统不得录入国家秘密内容' })
  expect(readConfig({}, folder).systemMark).toBeUndefined()
  const named = {
    HENGMI_SYSTEM_NAME: '某市保密平台',
    HENGMI_NOTICE: '禁止录入涉密信息',
    HENGMI_SYSTEM_MARK: '内部',
  }
  expect(readConfig(named, folder)).toMatchObject({
    systemName: '某市保密平台',
    notice: '禁止录入涉密信息',
    systemMark: '内部',
  })
  expect(() => readConfig({ HENGMI_NOTICE: '长'.repeat(101) }, folder)).toThrow('HENGMI_NOTICE')
})

test('every mistake is said at once, by the name a person set it with', async () => {
  const file = join(folder, 'wrong.yaml')
  await writeFile(file, 'prot: 9000\n')
  const read = () => readConfig({ HENGMI_CONFIG: file, HENGMI_PORT: 'abc', HENGMI_LOG_LEVEL: 'loud' }, folder)
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/HENGMI_PORT[\s\S]*HENGMI_LOG_LEVEL[\s\S]*prot/)
})

test('only proxies named by address are believed', () => {
  const read = (text: string) => readConfig({ HENGMI_TRUST_PROXY: text }, folder).trustProxy
  expect(read('127.0.0.1, 10.1.0.0/16')).toEqual(['127.0.0.1', '10.1.0.0/16'])
  expect(() => read('everybody')).toThrow('HENGMI_TRUST_PROXY')
})

test('an external database needs both its roles', () => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://a@h/d' }, folder)).toThrow('DATABASE_OWNER_URL')
})

test('mail and webhook are set up whole or not at all', () => {
  const mail = { HENGMI_SMTP_HOST: 'mail.example.cn', HENGMI_SMTP_FROM: '衡密 <a@example.cn>' }
  expect(readConfig(mail, folder)).toMatchObject({ smtpPort: 465, smtpSecurity: 'tls', outgoingText: false })
  expect(() => readConfig({ HENGMI_SMTP_HOST: 'mail.example.cn' }, folder)).toThrow('HENGMI_SMTP_FROM')
  expect(() => readConfig({ ...mail, HENGMI_SMTP_USER: 'a' }, folder)).toThrow('HENGMI_SMTP_PASSWORD')
  expect(() => readConfig({ ...mail, HENGMI_SMTP_SECURITY: 'ssl' }, folder)).toThrow('HENGMI_SMTP_SECURITY')
  expect(() => readConfig({ HENGMI_OUTGOING_CA: join(folder, 'none.pem') }, folder)).toThrow('none.pem')
  const hook = { HENGMI_WEBHOOK_URL: 'https://oa.example.cn/in' }
  expect(() => readConfig(hook, folder)).toThrow('HENGMI_WEBHOOK_SECRET')
  expect(() => readConfig({ ...hook, HENGMI_WEBHOOK_SECRET: 'short' }, folder)).toThrow(
    'HENGMI_WEBHOOK_SECRET',
  )
  expect(() => readConfig({ HENGMI_WEBHOOK_URL: 'file:///etc/passwd' }, folder)).toThrow('HENGMI_WEBHOOK_URL')
  const url = { HENGMI_PUBLIC_URL: 'https://baomi.example.cn/' }
  expect(readConfig(url, folder).publicUrl).toBe('https://baomi.example.cn')
})

test('a missing file is said in words', () => {
  expect(() => readConfig({ HENGMI_CONFIG: join(folder, 'none.yaml') }, folder)).toThrow('读不出来')
})

test('the secret is made once and is nobody else’s to read', async () => {
  const first = readSecret(folder)
  expect(readSecret(folder)).toBe(first)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  expect((await readFile(join(folder, 'secret'), 'utf8')).trim().length).toBeGreaterThan(40)
})
