import { z } from 'zod'
import type { App } from '../../../kernel/http/app.ts'
import { IdParams } from '../../../kernel/wire.ts'
import {
  CandidateQuery,
  Candidates,
  Channels,
  ConfirmAddress,
  DeliveryPage,
  DeliveryQuery,
  EndSubstitution,
  NameSubstitute,
  Preference,
  PutPreference,
  PutRule,
  Retried,
  Rule,
  RuleQuery,
  Rules,
  Substitution,
  SubstitutionPage,
  SubstitutionQuery,
  VersionQuery,
} from '../contract.ts'
import { problem } from '../problems.ts'
import type { Carriers } from '../service/carriers.ts'
import { askAddressCode, tryAddressCode } from '../service/confirm-address.ts'
import { getPreference, putPreference } from '../service/keep-preference.ts'
import { dropRule, listRules, putRule } from '../service/keep-rules.ts'
import { listChannels, listDeliveries, retryFailed } from '../service/list-deliveries.ts'
import {
  endSubstitution,
  listCandidates,
  listSubstitutions,
  nameSubstitute,
} from '../service/name-substitute.ts'
import type { Gathering } from '../service/todo-kind.ts'

/** Reminder rules, personal settings, substitutes, and what went out. */
export function settingRoutes(app: App, parts: { gathering: Gathering; carriers: Carriers }): void {
  const channels = {
    email: parts.carriers.email !== undefined,
    webhook: parts.carriers.webhook !== undefined,
  }
  ruleRoutes(app, parts.gathering)
  preferenceRoutes(app, channels)
  substitutionRoutes(app, parts.gathering)
  deliveryRoutes(app, channels)
}

function ruleRoutes(app: App, { todoKinds }: Gathering): void {
  app.get(
    '/inbox/rules',
    {
      config: { permission: 'inbox.rule.read' },
      schema: { querystring: RuleQuery, response: { 200: Rules } },
    },
    (req) => req.inTx((ctx) => listRules(ctx, req.query.unitId, todoKinds)),
  )
  app.put(
    '/inbox/rules',
    { config: { permission: 'inbox.rule.edit' }, schema: { body: PutRule, response: { 200: Rule } } },
    (req) => req.inTx((ctx) => putRule(ctx, req.body, todoKinds)),
  )
  app.delete(
    '/inbox/rules/:id',
    {
      config: { permission: 'inbox.rule.edit' },
      schema: { params: IdParams, querystring: VersionQuery, response: { 204: z.null() } },
    },
    async (req, reply) => {
      await req.inTx((ctx) => dropRule(ctx, req.params.id, req.query.version))
      return reply.code(204).send(null)
    },
  )
}

function preferenceRoutes(app: App, channels: { email: boolean; webhook: boolean }): void {
  app.get(
    '/inbox/preference',
    { config: { permission: 'inbox.preference.read' }, schema: { response: { 200: Preference } } },
    (req) => req.inTx((ctx) => getPreference(ctx, channels)),
  )
  app.put(
    '/inbox/preference',
    {
      config: { permission: 'inbox.preference.edit' },
      schema: { body: PutPreference, response: { 200: Preference } },
    },
    (req) => req.inTx((ctx) => putPreference(ctx, req.body, channels)),
  )
  addressRoutes(app, channels)
}

function addressRoutes(app: App, channels: { email: boolean; webhook: boolean }): void {
  const edit = { permission: 'inbox.preference.edit' }
  app.post(
    '/inbox/preference/address/ask',
    { config: edit, schema: { response: { 200: Preference } } },
    (req) => req.inTx((ctx) => askAddressCode(ctx, channels)),
  )
  app.post(
    '/inbox/preference/address/confirm',
    { config: edit, schema: { body: ConfirmAddress, response: { 200: Preference } } },
    async (req) => {
      const tried = await req.inTx((ctx) => tryAddressCode(ctx, req.body.code, channels))
      if ('preference' in tried) return tried.preference
      throw problem(
        'wrong-code',
        tried.triesLeft > 0 ? `还可以再试 ${tried.triesLeft} 次` : '请重新发送确认码',
      )
    },
  )
}

function substitutionRoutes(app: App, duties: Gathering): void {
  const read = { permission: 'inbox.substitution.read' }
  const name = { permission: 'inbox.substitution.name' }
  app.get(
    '/inbox/substitutions',
    { config: read, schema: { querystring: SubstitutionQuery, response: { 200: SubstitutionPage } } },
    (req) => req.inTx((ctx) => listSubstitutions(ctx, req.query)),
  )
  app.get(
    '/inbox/substitutes',
    { config: name, schema: { querystring: CandidateQuery, response: { 200: Candidates } } },
    (req) => req.inTx((ctx) => listCandidates(ctx, req.query.userId, duties)),
  )
  app.post(
    '/inbox/substitutions',
    { config: name, schema: { body: NameSubstitute, response: { 200: Substitution } } },
    (req) => req.inTx((ctx) => nameSubstitute(ctx, req.body, duties)),
  )
  app.post(
    '/inbox/substitutions/:id/end',
    { config: name, schema: { params: IdParams, body: EndSubstitution, response: { 200: Substitution } } },
    (req) => req.inTx((ctx) => endSubstitution(ctx, req.params.id, req.body.version)),
  )
}

function deliveryRoutes(app: App, channels: { email: boolean; webhook: boolean }): void {
  const read = { permission: 'inbox.delivery.read' }
  app.get(
    '/inbox/deliveries',
    { config: read, schema: { querystring: DeliveryQuery, response: { 200: DeliveryPage } } },
    (req) => req.inTx((ctx) => listDeliveries(ctx, req.query)),
  )
  app.get('/inbox/channels', { config: read, schema: { response: { 200: Channels } } }, (req) =>
    req.inTx((ctx) => listChannels(ctx, channels)),
  )
  app.post(
    '/inbox/deliveries/retry',
    { config: { permission: 'inbox.delivery.retry' }, schema: { response: { 200: Retried } } },
    (req) => req.inTx(retryFailed),
  )
}
