import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { action, UsageError } from './command.ts'

/** `cert`: an internal certificate authority and a server certificate, for a network without a public one. */
export function register(program: Command): void {
  program
    .command('cert')
    .argument('[names...]', '服务器的名称或地址，缺省为本机名 / names or addresses of the server')
    .option('--out <folder>', '写到哪里，缺省为数据文件夹下的 tls / where to write')
    .description('生成内部 CA 与服务器证书\nMake an internal certificate authority and a server certificate')
    .action(
      action(async (shell, names: string[], options: { out?: string }) => {
        const folder = options.out ?? join(shell.config.dataDir, 'tls')
        const all = [...new Set([...(names.length > 0 ? names : [hostname()]), 'localhost', '127.0.0.1'])]
        for (const name of all) {
          if (!/^[A-Za-z0-9.:-]{1,253}$/.test(name)) throw new UsageError(`${name} 不是主机名或地址`)
        }
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const files = {
          ca: join(folder, 'ca.crt'),
          cert: join(folder, 'server.crt'),
          key: join(folder, 'server.key'),
        }
        await makeCertificates(files, all)
        return {
          json: { ...files, names: all },
          text: `CA 证书（分发到各台电脑）：${files.ca}\n启动：hengmi serve --tls-cert ${files.cert} --tls-key ${files.key}`,
        }
      }),
    )
}

const years = (count: number) => count * 365 * 86_400_000
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

async function makeCertificates(
  files: { ca: string; cert: string; key: string },
  names: readonly string[],
): Promise<void> {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const from = new Date()
  const ca = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const caName = `CN=Hengmi internal CA ${from.toISOString().slice(0, 10)}`
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: caName,
    keys: ca,
    signingAlgorithm: algorithm,
    notBefore: from,
    notAfter: new Date(from.getTime() + years(10)),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  })
  const server = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: caName,
    publicKey: server.publicKey,
    signingKey: ca.privateKey,
    signingAlgorithm: algorithm,
    notBefore: from,
    // Browsers refuse server certificates that live longer than 825 days.
    notAfter: new Date(from.getTime() + years(2)),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({
          type: /^[\d.]+$|:/.test(value) ? ('ip' as const) : ('dns' as const),
          value,
        })),
      ),
    ],
  })
  // The authority's key is not kept: it has signed what it was made for, and nobody can sign with it again.
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', server.privateKey)).toString('base64')
  await writeFile(files.ca, authority.toString('pem'))
  await writeFile(files.cert, certificate.toString('pem'))
  await writeFile(
    files.key,
    `-----BEGIN PRIVATE KEY-----\n${key.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`,
    {
      mode: 0o600,
    },
  )
  await chmod(files.key, 0o600)
}
