import { sql } from 'kysely'
import { addDays } from '../kernel/time.ts'
import { NoticeScope, WriteNotice } from '../modules/inbox/contract.ts'
import { publishNotice, readNotice, signNotice, writeNotice } from '../modules/inbox/index.ts'
import type { DemoUnit } from './people.ts'
import { moment, type RunningStage } from './running-stage.ts'
import { seeded } from './seeded.ts'

const title = '关于做好年终保密自查自评工作的通知'
const text = `市直各机关、单位：

年终保密自查自评已经下发，现将有关事项通知如下。

一、对照标准逐项自查，如实填报，发现的问题当场能改的立即整改。
二、自评表经保密办核对、一把手签批后提交，不得以电话汇报代替。
三、佐证材料不得含有国家秘密内容。

联系人：张三　联系电话：0719-0000000`

/** A notice of the city to its own organisations, ten days old, read by most and signed for by nearly as many. */
export async function sendNotice(stage: RunningStage, city: DemoUnit): Promise<void> {
  const { asUser, cast, run, yesterday } = stage
  const officer = cast.at('bureau_officer', city.id)
  const day = addDays(yesterday, -9)
  const isThere = await run(async (ctx) => {
    const { rows } = await sql`select 1 from inbox.notice where title = ${title}`.execute(ctx.tx)
    return rows.length > 0
  })
  if (isThere) return
  const scope = NoticeScope.parse({ regions: [{ id: city.id, below: false }] })
  const roles = ['unit_officer'] as const
  const receiptBy = addDays(yesterday, 6)
  const input = WriteNotice.parse({ title, text, scope, roles, receiptBy })
  const { id, version } = await asUser(officer, 'inbox.notice.write', moment(day, 10), (ctx) =>
    writeNotice(ctx, input),
  )
  await asUser(officer, 'inbox.notice.publish', moment(day, 30), (ctx) => publishNotice(ctx, id, version))
  const parties = await run(async (ctx) => {
    const { rows } = await sql<{ unit_id: string }>`select unit_id from inbox.notice_party
      where notice_id = ${id} order by unit_id`.execute(ctx.tx)
    return rows.map((row) => row.unit_id)
  })
  for (const [at, unitId] of parties.entries()) await receive(stage, id, unitId, day, at)
}

async function receive(stage: RunningStage, id: string, unitId: string, day: string, at: number) {
  const random = seeded(7_300 + at)
  if (random.chance(0.12)) return
  const reader = stage.cast.at('unit_officer', unitId)
  const when = moment(addDays(day, random.whole(0, 6)), random.whole(40, 480))
  await stage.asUser(reader, 'inbox.notice.read', when, (ctx) => readNotice(ctx, id))
  if (random.chance(0.9)) {
    await stage.asUser(reader, 'inbox.notice.sign', when, (ctx) => signNotice(ctx, id))
  }
}
