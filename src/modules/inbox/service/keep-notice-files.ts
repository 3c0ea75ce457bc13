import { sql } from 'kysely'
import type { BlobType, StoredBlob } from '../../../kernel/blob.ts'
import type { Ctx } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'
import type { BlobReferences } from '../../../kernel/upkeep.ts'
import * as audit from '../../audit/index.ts'
import { refuseOverfull } from '../../org/index.ts'
import type { Notice, NoticeFile } from '../contract.ts'
import { problem } from '../problems.ts'
import { getNotice, getNoticeRow, lockNotice, ownsIt } from './find-notice.ts'

const mostFiles = 20

/** Hangs a paper on a draft; what was published keeps the papers it was published with. */
export async function addNoticeFile(
  ctx: Ctx,
  id: string,
  blob: StoredBlob & { readonly name: string },
  quotaMb: number,
): Promise<Notice> {
  const row = await lockNotice(ctx, id, undefined, 'edit')
  const { rows } = await sql<{ papers: number }>`select count(*)::int as papers from inbox.notice_file
    where notice_id = ${id}::uuid and removed_at is null`.execute(ctx.tx)
  if ((rows[0]?.papers ?? 0) >= mostFiles) throw problem('notice-file-refused', `附件最多 ${mostFiles} 份`)
  const fileId = newId()
  await sql`insert into inbox.notice_file (id, notice_id, org_path, name, bytes, type, sha256, added_by_name, added_at)
    values (${fileId}, ${id}::uuid, ${row.org_path}::ltree, ${blob.name}, ${blob.bytes}, ${blob.type}, ${blob.sha256},
      ${ctx.actor.name}, ${ctx.now})`.execute(ctx.tx)
  await refuseOverfull(ctx, fileId, quotaMb)
  await audit.record(ctx, {
    action: 'inbox.notice.attach',
    subject: { kind: 'inbox.notice', id },
    orgPath: row.org_path,
    after: { file: fileId, name: blob.name, bytes: blob.bytes, sha256: blob.sha256 },
  })
  return getNotice(ctx, id)
}

/** Takes a paper off a draft again. */
export async function removeNoticeFile(ctx: Ctx, id: string, fileId: string): Promise<Notice> {
  const row = await lockNotice(ctx, id, undefined, 'edit')
  const { rows } = await sql<{ name: string }>`update inbox.notice_file set removed_at = ${ctx.now}
    where id = ${fileId}::uuid and notice_id = ${id}::uuid and removed_at is null returning name`.execute(
    ctx.tx,
  )
  const [file] = rows
  if (!file) throw problem('notice-file-not-found')
  await audit.record(ctx, {
    action: 'inbox.notice.detach',
    subject: { kind: 'inbox.notice', id },
    orgPath: row.org_path,
    before: { file: fileId, name: file.name },
  })
  return getNotice(ctx, id)
}

/** A paper of a notice the caller sees; of a withdrawn one only its bureau still gets it. */
export async function getNoticeFile(
  ctx: Ctx,
  id: string,
  fileId: string,
): Promise<NoticeFile & { readonly type: BlobType; readonly sha256: string }> {
  const row = await getNoticeRow(ctx, id)
  const { rows } = await sql<NoticeFile & { type: BlobType; sha256: string }>`
    select id, name, bytes, type, sha256 from inbox.notice_file
    where id = ${fileId}::uuid and notice_id = ${id}::uuid and removed_at is null`.execute(ctx.tx)
  const [file] = rows
  if (!file || (row.state === 'withdrawn' && !ownsIt(ctx, row))) throw problem('notice-file-not-found')
  return file
}

/** Of these contents, those that hang on a notice, removed ones too: the log names them. */
export const noticeFileReferences: BlobReferences = async (ctx, hashes) => {
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from inbox.notice_file
    where sha256 = any(${[...hashes]}::text[])`.execute(ctx.tx)
  return new Set(rows.map(({ sha256 }) => sha256))
}
