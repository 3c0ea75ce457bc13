import { join } from 'node:path'
import { type BlobStore, createBlobStore } from './kernel/blob.ts'
import { type Config, readSecret } from './kernel/config.ts'
import { createConverter, type WordConverter } from './kernel/files/word-to-pdf.ts'
import { permissionCatalogue } from './kernel/guard.ts'
import { type App, createApp } from './kernel/http/app.ts'
import type { Installation } from './kernel/installation.ts'
import type { AnyJob } from './kernel/jobs.ts'
import { kernelModule, kernelTexts } from './kernel/kernel-module.ts'
import type { Logger } from './kernel/log.ts'
import type { Module } from './kernel/module.ts'
import { upkeepJobs } from './kernel/upkeep.ts'
import { createScanner } from './kernel/virus-scan.ts'
import { auditModule, record } from './modules/audit/index.ts'
import { documentsModule, documentsTexts, documentsTodos, fileReferences } from './modules/documents/index.ts'
import {
  findingEvidenceReferences,
  findings,
  findingsPapers,
  findingsTexts,
  findingsTodos,
  recountDueDays,
  responsibleHandover,
} from './modules/findings/index.ts'
import {
  accountCensus,
  createIdentity,
  failedSignIns,
  type Identity,
  identityModule,
  auditTexts as identityTexts,
} from './modules/identity/index.ts'
import {
  type InboxParts,
  inboxModule,
  inboxTexts,
  noticeFileReferences,
  reminderHandover,
} from './modules/inbox/index.ts'
import { org, orgTexts } from './modules/org/index.ts'
import {
  assignmentHandover,
  evidenceReferences,
  rounds,
  roundsPapers,
  roundsTexts,
  roundsTodos,
} from './modules/rounds/index.ts'
import { sampling, samplingTexts } from './modules/sampling/index.ts'
import { standards, standardsTexts } from './modules/standards/index.ts'
import type { System } from './system.ts'
import { version } from './version.ts'

/** What the composition root is told of this installation. */
export type ProductFacts = Omit<Installation, 'census'> &
  Pick<Config, 'projectDir'> &
  InboxParts['outgoing'] & {
    readonly blobs: BlobStore
    /** One for all: it makes one PDF at a time. */
    readonly converter: WordConverter
    /** The app role's connection string, for what is heard of on a connection of its own. */
    readonly appUrl: string
    readonly log: Logger
  }

/** Every module of the product, and what each hands to those that gather: the only place that knows them all. */
export function productModules(identity: Identity, facts: ProductFacts): readonly Module[] {
  const modules = [
    kernelModule(recordNotice, { ...facts, census: accountCensus(identity.policy) }),
    auditModule(
      {
        ...kernelTexts,
        ...orgTexts,
        ...identityTexts,
        ...inboxTexts,
        ...standardsTexts,
        ...samplingTexts,
        ...roundsTexts,
        ...findingsTexts,
        ...documentsTexts,
      },
      failedSignIns,
    ),
    org,
    identityModule(identity, [assignmentHandover, responsibleHandover, reminderHandover]),
    standards,
    sampling,
    findings,
    rounds,
  ]
  const permissions = permissionCatalogue(modules)
  const documents = documentsModule({
    kinds: [...roundsPapers, ...findingsPapers],
    permissions,
    templates: join(facts.projectDir, 'library/templates'),
    blobs: facts.blobs,
    converter: facts.converter,
  })
  const all = [...modules, documents]
  return [
    ...all,
    inboxModule({
      todoKinds: [...findingsTodos, ...roundsTodos, ...documentsTodos],
      permissions: permissionCatalogue(all),
      outgoing: facts,
      url: facts.appUrl,
      log: facts.log,
      clock: identity.clock,
      isStillIn: identity.isStillIn,
    }),
  ]
}

/** A year's notice ends the estimates: what was counted over that year is counted anew in the same transaction. */
const recordNotice: typeof record = async (ctx, happening) => {
  await record(ctx, happening)
  await recountDueDays(ctx)
}

export interface Product {
  readonly app: App
  /** Every module's background work. */
  readonly jobs: readonly AnyJob[]
  close(): Promise<void>
}

/** Puts the product together on an open system. */
export async function createProduct(system: System, tls?: { cert: Buffer; key: Buffer }): Promise<Product> {
  const { config, database, db, jobs, log, clock } = system
  const identity = createIdentity({
    url: database.appUrl,
    secret: readSecret(database.dataDir),
    tls: tls !== undefined,
    config,
    clock,
    jobs,
    log,
  })
  const blobs = await createBlobStore(join(database.dataDir, 'blobs'), {
    maxBytes: config.maxUploadMb * 2 ** 20,
    scanner:
      config.clamd === undefined
        ? undefined
        : createScanner(config.clamd, config.clamdAway, {
            onUnknown: (why) => log.warn({ why }, 'an upload was not scanned for viruses'),
          }),
  })
  const converter = createConverter({ program: config.soffice, searchPath: config.searchPath })
  const facts = {
    ...config,
    dataDir: database.dataDir,
    version,
    startedAt: clock(),
    appUrl: database.appUrl,
    log,
    blobs,
    converter,
  }
  const modules = productModules(identity, facts)
  const { app } = await createApp({
    db,
    jobs,
    blobs,
    record,
    log,
    modules,
    clock,
    version,
    rateLimit: config.rateLimit,
    maxUploadBytes: config.maxUploadMb * 2 ** 20,
    quotaMb: config.quotaMb,
    watermark: config.watermark,
    converter,
    trustProxy: config.trustProxy,
    whoIs: identity.whoIs,
    ...(tls && { tls }),
  })
  return {
    app,
    jobs: [
      ...modules.flatMap((module) => module.jobs ?? []),
      ...upkeepJobs(blobs, [
        evidenceReferences,
        findingEvidenceReferences,
        fileReferences,
        noticeFileReferences,
      ]),
    ],
    async close() {
      await app.close()
      await identity.close()
    },
  }
}
