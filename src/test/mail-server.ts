import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string[]
  /** The Message-ID. */
  readonly id: string
  readonly subject: string
  /** The text of the letter, decoded. */
  readonly body: string
  readonly user: string | undefined
}

/** A real mail server that answers as it is told. */
export interface MailServer {
  readonly mails: Mail[]
  /** A reply to RCPT instead of taking it. */
  refusal: { readonly code: number; readonly message: string } | undefined
  /** What happens while a letter is on its way, before the server takes it. */
  meanwhile: ((to: string) => Promise<unknown>) | undefined
  open(): Promise<void>
  close(): Promise<void>
  port: number
}

/** Not open yet; opened again after a pause it is found at the same port. Its one password is `right`. */
export function aMailServer(): MailServer {
  let server: SMTPServer | undefined
  const desk: MailServer = {
    mails: [],
    refusal: undefined,
    meanwhile: undefined,
    port: 0,
    async open() {
      server = new SMTPServer({
        hideSTARTTLS: true,
        // A pooled connection would be waited for.
        closeTimeout: 100,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          password === 'right' ? done(null, { user: username }) : done(new Error('wrong')),
        onRcptTo: (_address, _session, done) =>
          desk.refusal
            ? done(Object.assign(new Error(desk.refusal.message), { responseCode: desk.refusal.code }))
            : done(),
        onData: (stream, session, done) => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          void text(stream).then(async (mail) => {
            await desk.meanwhile?.(to[0] ?? '')
            desk.mails.push({ to, ...read(mail), user: session.user })
            done()
          })
        },
      })
      server.on('error', () => undefined)
      await new Promise<void>((resolve) => void server?.listen(desk.port, '127.0.0.1', resolve))
      desk.port = (server.server.address() as AddressInfo).port
    },
    close: () =>
      new Promise((resolve) => {
        if (server) server.close(resolve)
        else resolve()
        server = undefined
      }),
  }
  return desk
}

function read(mail: string): Pick<Mail, 'id' | 'subject' | 'body'> {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const encoded = /^Subject: ((?:.+)(?:\r\n[ \t].+)*)/im.exec(head)?.[1] ?? ''
  const subject = encoded
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_all, base64: string) =>
      Buffer.from(base64, 'base64').toString(),
    )
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_all, quoted: string) =>
      decodeURIComponent(quoted.replaceAll('_', ' ').replaceAll('=', '%')),
    )
  return {
    id: /^Message-ID: (.+)$/im.exec(head)?.[1] ?? '',
    subject,
    body: Buffer.from(rest.join(''), 'base64').toString(),
  }
}
