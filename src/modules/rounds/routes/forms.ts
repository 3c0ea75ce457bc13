import type { FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import { FormQuery, FormResult } from '../contract.ts'
import { bringBackForm, readForm } from '../service/read-form.ts'
import { problem } from '../service/round-row.ts'
import { writeForm } from '../service/write-form.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const maxUpload = 20 * 1024 * 1024

/** The form for offices without a network: out as .xlsx, and back in with every difference shown. */
export function formRoutes(app: App): void {
  app.addContentTypeParser(
    [xlsx, 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: maxUpload },
    (_req, body, done) => done(null, body),
  )
  app.get(
    '/assessments/:id/form.xlsx',
    { config: { permission: 'rounds.assessment.read' }, schema: { params: IdParams } },
    async (req, reply) => {
      const { name, bytes } = await req.inTx((ctx) => writeForm(ctx, req.params.id))
      return reply
        .type(xlsx)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(bytes)
    },
  )
  app.post(
    '/assessments/:id/form',
    {
      config: { permission: 'rounds.answer.save' },
      schema: { params: IdParams, querystring: FormQuery, response: { 200: FormResult } },
    },
    async (req) => {
      const { bytes, name } = await uploadOf(req)
      const sheets = await readForm(bytes, name)
      return req.inTx((ctx) => bringBackForm(ctx, req.params.id, sheets, req.query))
    },
  )
}

async function uploadOf(req: FastifyRequest): Promise<{ bytes: Buffer; name: string }> {
  if (req.isMultipart()) {
    const part = await req.file({ limits: { fileSize: maxUpload } })
    if (part) return { bytes: await part.toBuffer(), name: part.filename }
  }
  if (Buffer.isBuffer(req.body) && req.body.length > 0) return { bytes: req.body, name: '评定表.xlsx' }
  throw problem('file-refused', '没有收到文件')
}
