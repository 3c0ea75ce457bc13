import { PassThrough } from 'node:stream'
import type { App } from '../../../kernel/http/app.ts'
import { UserPage, UserQuery, UserSummary } from '../contract.ts'
import { summariseUsers } from '../service/count-users.ts'
import { exportUsers } from '../service/export-users.ts'
import { listUsers } from '../service/get-user.ts'

const read = { permission: 'identity.user.read' }
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The accounts as a list, as figures and as a file. */
export function userListRoutes(app: App): void {
  app.get(
    '/users',
    { config: read, schema: { querystring: UserQuery, response: { 200: UserPage } } },
    (req) => req.inTx((ctx) => listUsers(ctx, req.query)),
  )
  app.get('/users/summary', { config: read, schema: { response: { 200: UserSummary } } }, (req) =>
    req.inTx(summariseUsers),
  )
  app.get('/users/export.xlsx', { config: read, schema: { querystring: UserQuery } }, async (req, reply) => {
    const file = new PassThrough()
    req
      .inTx((ctx) => exportUsers(ctx, req.query, file))
      // The head is on its way: a broken file is all that can still be said.
      .catch((err: Error) => file.destroy(err))
    const name = encodeURIComponent('账号名册.xlsx')
    return reply
      .type(sheetType)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .send(file)
  })
}
