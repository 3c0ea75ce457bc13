import { readFileSync } from 'node:fs'
import { Agent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { Transporter } from 'nodemailer'
import type { Config } from '../../../kernel/config.ts'

/** Where things go out to, as the operator set it up; nothing else outside is ever called. */
export type Outgoing = Pick<
  Config,
  | 'smtpHost'
  | 'smtpPort'
  | 'smtpSecurity'
  | 'smtpUser'
  | 'smtpPassword'
  | 'smtpFrom'
  | 'outgoingCa'
  | 'webhookUrl'
  | 'webhookSecret'
  | 'publicUrl'
  | 'outgoingText'
  | 'systemName'
>

/** How one attempt ended; `away`: the other side cannot be reached, so there is no use in trying others now. */
export type Outcome =
  | { readonly result: 'sent' }
  | { readonly result: 'refused' | 'later' | 'away'; readonly failure: string }

export interface Letter {
  /** Stays the same however often it is tried: in the Message-ID and the webhook-id. */
  readonly id: string
  readonly title: string
  readonly text: string
}

export interface Carriers {
  readonly email: ((to: string, letter: Letter) => Promise<Outcome>) | undefined
  readonly webhook: ((event: object, letter: Pick<Letter, 'id'>, at: Date) => Promise<Outcome>) | undefined
  close(): void
}

const timeoutMs = 15_000

export function createCarriers(config: Outgoing): Carriers {
  const ca = config.outgoingCa ? readFileSync(config.outgoingCa, 'utf8') : undefined
  const mail = config.smtpHost ? mailCarrier(config, ca) : undefined
  const hook =
    config.webhookUrl && config.webhookSecret
      ? hookCarrier(config.webhookUrl, config.webhookSecret, ca)
      : undefined
  return {
    email: mail?.carry,
    webhook: hook?.carry,
    close() {
      mail?.close()
      hook?.close()
    },
  }
}

function mailCarrier(config: Outgoing, ca: string | undefined) {
  let opened: Promise<Transporter> | undefined
  const sender = config.smtpFrom ?? ''
  const domain = /@([^\s>]+)/.exec(sender)?.[1] ?? 'hengmi.invalid'
  return {
    async carry(to: string, letter: Letter): Promise<Outcome> {
      try {
        opened ??= openTransport(config, ca)
        const transport = await opened
        await transport.sendMail({
          from: sender,
          to: { name: '', address: to },
          messageId: `<${letter.id}@${domain}>`,
          subject: letter.title,
          text: letter.text,
          textEncoding: 'base64',
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { result: 'sent' }
      } catch (err) {
        return mailOutcome(err)
      }
    },
    close: () => void opened?.then((transport) => transport.close()),
  }
}

/** Its library is 650 kB of source: it is read with the first letter, not at every start. */
async function openTransport(config: Outgoing, ca: string | undefined): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host: config.smtpHost ?? '',
    port: config.smtpPort,
    secure: config.smtpSecurity === 'tls',
    requireTLS: config.smtpSecurity === 'starttls',
    ignoreTLS: config.smtpSecurity === 'none',
    ...(config.smtpUser && { auth: { user: config.smtpUser, pass: config.smtpPassword ?? '' } }),
    ...(ca && { tls: { ca } }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // A letter is text of ours: it never fetches or attaches anything.
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
}

/**
 * A refusal of the recipient or of the message for good (RFC 5321 §4.2.1, 5yz) is final; one for now (4yz) is tried
 * again. Whatever concerns the connection, our own sign-in or our own address (MAIL FROM: the sender is the same for
 * everybody) is the operator's to mend and waits. The server's words are left out: they repeat addresses.
 */
export function mailOutcome(err: unknown): Outcome {
  const { code = '', responseCode = 0, command = '' } = err as Partial<SmtpFailure>
  const answer =
    responseCode > 0 ? `邮件服务器答复 ${responseCode}` : `无法连接邮件服务器（${code || '未知原因'}）`
  const concernsLetter = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE'
  if (!concernsLetter) return { result: 'away', failure: answer }
  return responseCode >= 500 && responseCode < 600
    ? { result: 'refused', failure: `${answer}，不再发送` }
    : { result: 'later', failure: answer }
}

interface SmtpFailure {
  readonly code: string
  readonly responseCode: number
  /** The SMTP command that was answered so. */
  readonly command: string
}

function hookCarrier(url: string, secret: string, ca: string | undefined) {
  const isTls = url.startsWith('https:')
  const agent = isTls ? new TlsAgent({ keepAlive: true, ...(ca && { ca }) }) : new Agent({ keepAlive: true })
  return {
    async carry(event: object, letter: Pick<Letter, 'id'>, at: Date): Promise<Outcome> {
      const { Webhook } = await import('standardwebhooks')
      const signer = new Webhook(secret)
      const body = JSON.stringify(event)
      const id = `msg_${letter.id}`
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'hengmi',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signer.sign(id, at, body),
      }
      return new Promise((resolve) => {
        const send = isTls ? tlsRequest : plainRequest
        const req = send(url, { method: 'POST', headers, agent, timeout: timeoutMs }, (res) => {
          res.resume()
          const status = res.statusCode ?? 0
          // A redirect is not followed: what goes out goes where the operator said, and nowhere else.
          resolve(
            status >= 200 && status < 300
              ? { result: 'sent' }
              : { result: 'later', failure: `接收方答复 ${status}` },
          )
        })
        req.on('timeout', () => req.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
        req.on('error', (err: NodeJS.ErrnoException) =>
          resolve({ result: 'away', failure: `无法连接接收方（${err.code ?? '未知原因'}）` }),
        )
        req.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}
