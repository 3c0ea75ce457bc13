import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/app.ts'
import { kernelProblem, problemsOf } from '../../kernel/problem.ts'
import { IdParams } from '../../kernel/wire.ts'
import * as contract from './contract.ts'
import { problems } from './problems.ts'
import { userListRoutes } from './routes/user-lists.ts'
import { changePassword, resetPassword } from './service/change-password.ts'
import { describeSession } from './service/describe-session.ts'
import { getUser } from './service/get-user.ts'
import { endGrant, grantRole, listGrants } from './service/grant-role.ts'
import { cancelHandover, type HandoverPart, handOver, listHandovers } from './service/hand-over.ts'
import { importAccounts, readAccountFile } from './service/import-accounts.ts'
import { listAccess, listRoles } from './service/list-access.ts'
import { closeSession, listSessions, revokeSession } from './service/manage-sessions.ts'
import {
  createUser,
  disableUser,
  enableUser,
  resetTotp,
  unlockUser,
  updateUser,
} from './service/manage-user.ts'
import type { Identity } from './service/open-identity.ts'
import { decideProposal, listProposals } from './service/propose-grants.ts'
import { beginTotp, confirmTotp, dropTotp, makeTotp } from './service/set-up-totp.ts'
import { signIn } from './service/sign-in.ts'

const problem = problemsOf('identity', problems)
const Empty = z.null()
const self = { permission: 'self' }
const none = { response: { 204: Empty } }

// Bodies and answers with secrets are kept nowhere: not by a cache on the way, and not (as a stored answer or a
// fingerprint of the body) under an Idempotency-Key.
const keepNothing = async (req: FastifyRequest, reply: FastifyReply) => {
  delete req.headers['idempotency-key']
  void reply.header('cache-control', 'no-store')
}

const originOf = (req: FastifyRequest) => ({ id: req.id, ip: req.ip })
const agentOf = (req: FastifyRequest) => req.headers['user-agent'] ?? null
const noContent = (reply: FastifyReply) => reply.code(204).send(null)

export const identityRoutes =
  (identity: Identity, parts: readonly HandoverPart[]) =>
  async (app: App): Promise<void> => {
    sessionRoutes(app, identity)
    ownRoutes(app, identity)
    totpRoutes(app, identity)
    userListRoutes(app)
    userRoutes(app, identity)
    accountRoutes(app, identity)
    grantRoutes(app, identity)
    handoverRoutes(app, identity, parts)
  }

function setCookie(reply: FastifyReply, identity: Identity, token: string): void {
  const { name, secure } = identity.cookie
  // A session cookie: it also ends with the browser; the server knows its life.
  void reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

async function callerOf(req: FastifyRequest, identity: Identity) {
  const session = await identity.sessionOf(req)
  if (!session) throw kernelProblem('no-session')
  return {
    actor: session.actor,
    origin: originOf(req),
    tokenHash: session.tokenHash,
    userAgent: agentOf(req),
  }
}

const actorOf = (req: FastifyRequest): Actor => {
  if (!req.actor) throw kernelProblem('no-session')
  return req.actor
}

function sessionRoutes(app: App, identity: Identity): void {
  app.post(
    '/session',
    {
      config: { permission: 'public' },
      preHandler: keepNothing,
      schema: { body: contract.SignIn, response: { 200: contract.SessionView } },
    },
    async (req, reply) => {
      const former = await identity.sessionOf(req)
      const knock = { origin: originOf(req), userAgent: agentOf(req), formerHash: former?.tokenHash }
      const { token, view } = await signIn(identity, knock, req.body)
      if (former) identity.sessions.forget(former.actor.id)
      setCookie(reply, identity, token)
      return view
    },
  )
  app.get('/session', { config: self, schema: { response: { 200: contract.SessionView } } }, async (req) => {
    const { tokenHash } = await callerOf(req, identity)
    return req.inTx(async (ctx) => (await describeSession(ctx, identity.policy, tokenHash)).session)
  })
  app.delete('/session', { config: self, schema: none }, async (req, reply) => {
    const { tokenHash, actor } = await callerOf(req, identity)
    await req.inTx((ctx) => closeSession(ctx, actor.id, tokenHash))
    identity.sessions.forget(actor.id)
    void reply.clearCookie(identity.cookie.name, { path: '/', secure: identity.cookie.secure })
    return noContent(reply)
  })
}

function ownRoutes(app: App, identity: Identity): void {
  app.post(
    '/session/password',
    { config: self, preHandler: keepNothing, schema: { body: contract.ChangePassword, ...none } },
    async (req, reply) => {
      const { tokenHash, actor } = await callerOf(req, identity)
      await req.inTx((ctx) => changePassword(ctx, req.body, tokenHash))
      identity.sessions.forget(actor.id)
      return noContent(reply)
    },
  )
  app.get('/sessions', { config: self, schema: { response: { 200: contract.SessionList } } }, async (req) => {
    const tokenHash = (await identity.sessionOf(req))?.tokenHash
    return req.inTx((ctx) => listSessions(ctx, identity.policy, actorOf(req).id, tokenHash))
  })
  app.delete('/sessions/:id', { config: self, schema: { params: IdParams, ...none } }, async (req, reply) => {
    await req.inTx((ctx) => revokeSession(ctx, actorOf(req).id, req.params.id))
    identity.sessions.forget(actorOf(req).id)
    return noContent(reply)
  })
}

function totpRoutes(app: App, identity: Identity): void {
  app.post(
    '/session/totp',
    {
      config: self,
      preHandler: keepNothing,
      schema: { body: contract.ConfirmPassword, response: { 200: contract.TotpSetUp } },
    },
    async (req) => {
      const caller = await callerOf(req, identity)
      const { username } = await req.inTx((ctx) => beginTotp(ctx, req.body.password))
      return makeTotp(identity, caller, { username, password: req.body.password })
    },
  )
  app.post(
    '/session/totp/confirm',
    {
      config: self,
      preHandler: keepNothing,
      schema: { body: contract.TotpCode, response: { 200: contract.SessionView } },
    },
    async (req, reply) => {
      const caller = await callerOf(req, identity)
      const { token, view } = await confirmTotp(identity, caller, req.body.code)
      identity.sessions.forget(caller.actor.id)
      setCookie(reply, identity, token)
      return view
    },
  )
  app.post(
    '/session/totp/drop',
    { config: self, preHandler: keepNothing, schema: { body: contract.ConfirmPassword, ...none } },
    async (req, reply) => {
      await req.inTx((ctx) => dropTotp(ctx, identity.policy, req.body.password))
      identity.sessions.forget(actorOf(req).id)
      return noContent(reply)
    },
  )
}

function userRoutes(app: App, identity: Identity): void {
  const read = { permission: 'identity.user.read' }
  const manage = { permission: 'identity.user.manage' }
  app.get(
    '/users/:id',
    { config: read, schema: { params: IdParams, response: { 200: contract.User } } },
    (req) => req.inTx((ctx) => getUser(ctx, req.params.id)),
  )
  app.patch(
    '/users/:id',
    {
      config: manage,
      schema: { params: IdParams, body: contract.UpdateUser, response: { 200: contract.User } },
    },
    (req) => req.inTx((ctx) => updateUser(ctx, req.params.id, req.body)),
  )
  const commands = { disable: disableUser, enable: enableUser, unlock: unlockUser, 'reset-totp': resetTotp }
  for (const [name, command] of Object.entries(commands)) {
    app.post(
      `/users/:id/${name}`,
      {
        config: manage,
        schema: { params: IdParams, body: contract.WithReason, response: { 200: contract.User } },
      },
      async (req) => {
        const { id } = req.params as { id: string }
        const { reason } = req.body as { reason: string }
        const user = await req.inTx((ctx) => command(ctx, id, reason))
        identity.sessions.forget(id)
        return user
      },
    )
  }
  const sessions = { permission: 'identity.session.manage' }
  app.get(
    '/users/:id/sessions',
    { config: sessions, schema: { params: IdParams, response: { 200: contract.SessionList } } },
    (req) => req.inTx((ctx) => listSessions(ctx, identity.policy, req.params.id, undefined)),
  )
  const Params = IdParams.extend({ sessionId: z.uuid() })
  app.delete(
    '/users/:id/sessions/:sessionId',
    { config: sessions, schema: { params: Params, ...none } },
    async (req, reply) => {
      await req.inTx((ctx) => revokeSession(ctx, req.params.id, req.params.sessionId))
      identity.sessions.forget(req.params.id)
      return noContent(reply)
    },
  )
}

/** Routes whose answers carry one-time passwords: told once, never stored. */
function accountRoutes(app: App, identity: Identity): void {
  app.post(
    '/users',
    {
      config: { permission: 'identity.user.manage' },
      preHandler: keepNothing,
      schema: { body: contract.CreateUser, response: { 201: contract.OneTimePassword } },
    },
    async (req, reply) => reply.code(201).send(await req.inTx((ctx) => createUser(ctx, req.body))),
  )
  app.post(
    '/users/:id/reset-password',
    {
      config: { permission: 'identity.password.reset' },
      preHandler: keepNothing,
      schema: { params: IdParams, body: contract.WithReason, response: { 200: contract.OneTimePassword } },
    },
    async (req) => {
      const answer = await req.inTx((ctx) => resetPassword(ctx, req.params.id, req.body.reason))
      identity.sessions.forget(req.params.id)
      return answer
    },
  )
  app.post(
    '/users/import',
    {
      config: { permission: 'identity.user.manage' },
      preHandler: keepNothing,
      schema: { response: { 201: contract.AccountsCreated } },
    },
    async (req, reply) => {
      const part = req.isMultipart() ? await req.file() : undefined
      if (!part) throw problem('file-refused', '请以 multipart/form-data 上传一个 .xlsx 或 .csv 文件')
      const lines = await readAccountFile(await part.toBuffer(), part.filename)
      return reply.code(201).send(await req.inTx((ctx) => importAccounts(ctx, lines)))
    },
  )
}

function grantRoutes(app: App, identity: Identity): void {
  const read = { permission: 'identity.grant.read' }
  const change = { permission: 'identity.grant.change' }
  app.get(
    '/users/:id/grants',
    { config: read, schema: { params: IdParams, response: { 200: contract.GrantList } } },
    (req) => req.inTx((ctx) => listGrants(ctx, req.params.id)),
  )
  app.post(
    '/users/:id/grants',
    {
      config: change,
      schema: {
        params: IdParams,
        body: contract.GrantRole,
        response: { 201: z.object({ assignmentId: z.uuid() }) },
      },
    },
    async (req, reply) => {
      const grant = await req.inTx((ctx) => grantRole(ctx, req.params.id, req.body))
      identity.sessions.forget(req.params.id)
      return reply.code(201).send(grant)
    },
  )
  app.post(
    '/grants/:id/end',
    { config: change, schema: { params: IdParams, body: contract.WithReason, ...none } },
    async (req, reply) => {
      const { userId } = await req.inTx((ctx) => endGrant(ctx, req.params.id, req.body.reason))
      identity.sessions.forget(userId)
      return noContent(reply)
    },
  )
  app.get('/roles', { config: read, schema: { response: { 200: contract.RoleList } } }, (req) =>
    req.inTx(listRoles),
  )
  app.get(
    '/orgs/:id/access',
    {
      config: { permission: 'identity.access.read' },
      schema: { params: IdParams, response: { 200: contract.AccessList } },
    },
    (req) => req.inTx((ctx) => listAccess(ctx, req.params.id)),
  )
  app.get('/proposals', { config: read, schema: { response: { 200: contract.ProposalList } } }, (req) =>
    req.inTx(listProposals),
  )
  app.post(
    '/proposals/:batchId/decide',
    {
      config: change,
      schema: {
        params: contract.BatchParams,
        body: contract.DecideProposal,
        response: { 200: z.object({ decided: z.int() }) },
      },
    },
    async (req) => {
      const answer = await req.inTx((ctx) => decideProposal(ctx, req.params.batchId, req.body))
      identity.sessions.forgetAll()
      return answer
    },
  )
}

function handoverRoutes(app: App, identity: Identity, parts: readonly HandoverPart[]): void {
  const plan = { permission: 'identity.handover.plan' }
  app.get('/handovers', { config: plan, schema: { response: { 200: contract.HandoverList } } }, (req) =>
    req.inTx(listHandovers),
  )
  app.post(
    '/handovers',
    { config: plan, schema: { body: contract.PlanHandover, response: { 201: contract.Handover } } },
    async (req, reply) => {
      const handover = await req.inTx((ctx) => handOver(ctx, parts, req.body))
      identity.sessions.forget(handover.fromUserId)
      identity.sessions.forget(handover.toUserId)
      return reply.code(201).send(handover)
    },
  )
  app.post(
    '/handovers/:id/cancel',
    {
      config: plan,
      schema: { params: IdParams, body: contract.WithReason, response: { 200: contract.Handover } },
    },
    (req) => req.inTx((ctx) => cancelHandover(ctx, req.params.id, req.body.reason)),
  )
}
