import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../kernel/files/word-template.ts'
import { createConverter } from '../kernel/files/word-to-pdf.ts'
import type { DocumentView, Verdict } from '../modules/documents/contract.ts'
import { anActor } from './app.ts'
import type { Place } from './city.ts'
import { aStage } from './filling.ts'

// What three papers of a round print, figure by figure, against plain SQL over the stored answers: nothing of what
// scores, sums or rounds in the product is used here.
const stage = await aStage()
const { admin, call, city, unit, bureau, officer, head, aRound, save, step, handIn } = stage
const lead = anActor('bureau_lead', city.city)

type Actor = typeof officer
const ok = <Res extends { statusCode: number; body: string }>(res: Res): Res => {
  expect([res.statusCode, res.body]).toEqual([200, res.body])
  return res
}
const draft = async (actor: Actor, kind: string, subjectId: string): Promise<DocumentView> =>
  ok(await call(actor, 'POST', '/documents', { kind, subjectId })).json()
const fileOf = (actor: Actor, id: string) => call(actor, 'GET', `/documents/${id}/file`)
const textOf = async (actor: Actor, id: string): Promise<string[]> => {
  const paragraphs = await paragraphsOf((await fileOf(actor, id)).rawPayload)
  expect(paragraphs.join('\n')).not.toMatch(/[{}]/)
  return paragraphs
}

/** The cells of a table's body, row by row, from its header to the paragraph that follows; empty cells say nothing. */
function cellsUnder(paragraphs: readonly string[], header: readonly string[], until: RegExp): string[] {
  const at = paragraphs.findIndex((_, from) => header.every((title, nth) => paragraphs[from + nth] === title))
  expect([header, at >= 0]).toEqual([header, true])
  const rest = paragraphs.slice(at + header.length)
  return rest.slice(
    0,
    rest.findIndex((text) => until.test(text)),
  )
}

/** One item of a form as the rows say it, in the words that a paper prints. */
interface Line {
  category: string
  no: string
  text: string
  points: string
  possible: string
  score: string
  lost: string
  vetoed: boolean
  absent: boolean
  answered: boolean
  said: string
  explanation: string
}

/** Each item of the asked standard with what one pass (or the latest) answered. */
const scoredItems = (assessment: ReturnType<typeof sql>, latest: boolean) => sql`
  select i.*, s.explanation, s.item_no is not null as answered, coalesce(s.applicable, true) as applies,
    coalesce(s.vetoed, false) as is_vetoed,
    case when i.kind = 'scored' and coalesce(s.applicable, true) then i.full_points else 0 end as possible,
    case when i.kind <> 'scored' or not coalesce(s.applicable, true) then 0
      when i.method = 'boolean' then case when s.met is false then 0 else i.full_points end
      else greatest(0, i.full_points - coalesce(t.taken, 0)) end as earned,
    case when i.kind = 'aggravating' and coalesce(s.applicable, true)
      then i.each_one * coalesce(s.occurrences, 0) else 0 end as aggravated,
    case when s.vetoed then '有否决情形' when s.occurrences > 0 then '发生' || s.occurrences || '次'
      when s.met is false then '不符合' else coalesce(t.words, '') end as said
  from (select a.id as assessment_id, c.at as category_at, c.category ->> 'name' as category, x.at as item_at,
      x.item ->> 'no' as no, x.item ->> 'text' as text, x.item ->> 'kind' as kind, x.item ->> 'method' as method,
      (x.item ->> 'points')::numeric as full_points, (x.item ->> 'each')::numeric as each_one,
      x.item -> 'deductions' as rules
    from rounds.assessment a join rounds.round r on r.id = a.round_id join standards.version v on v.id = r.version_id,
      jsonb_array_elements(v.definition -> 'categories') with ordinality c(category, at),
      jsonb_array_elements(c.category -> 'items') with ordinality x(item, at)
    where a.id = ${assessment}) i
  left join lateral (select * from rounds.answer s where s.assessment_id = i.assessment_id and s.item_no = i.no
      and (${latest} or s.pass = 'self')
    order by array_position(array['spot', 'review', 'self'], s.pass::text) limit 1) s on true
  left join lateral (
    select sum(case when i.rules -> n ->> 'kind' = 'each' then (i.rules -> n ->> 'points')::numeric * (d ->> 'count')::int
        when i.rules -> n ->> 'kind' = 'range' then (d ->> 'points')::numeric
        else (i.rules -> n ->> 'points')::numeric end) as taken,
      string_agg((i.rules -> n ->> 'text') || case i.rules -> n ->> 'kind'
        when 'each' then '，' || (d ->> 'count') || '处，每处扣' || (i.rules -> n ->> 'points') || '分'
        when 'range' then '，扣' || (d ->> 'points') || '分'
        else '，扣' || (i.rules -> n ->> 'points') || '分' end, '；' order by nth) as words
    from jsonb_array_elements(s.deductions) with ordinality g(d, nth), lateral (select (d ->> 'rule')::int - 1 as n) m
  ) t on true`

const ownLines = async (id: string): Promise<Line[]> => {
  const { rows } = await sql<Line>`select category, no, text, to_char(full_points, 'FM999990.00') as points,
      to_char(possible, 'FM999990.00') as possible,
      case when kind = 'scored' and applies then to_char(earned, 'FM999990.00') else '—' end as score,
      case when is_vetoed then '否决' else to_char(possible - earned + aggravated, 'FM999990.00') end as lost,
      is_vetoed as vetoed, not applies as absent, answered, said, coalesce(explanation, '') as explanation
    from (${scoredItems(sql`${id}::uuid`, false)}) f order by category_at, item_at`.execute(admin)
  return rows
}

interface Sums {
  possible: string
  earned: string
  aggravated: string
  total: string
  percentage: string
  tenths: number
  grade: string
}

const sumsOf = async (id: string, latest = false): Promise<Sums> => {
  const { rows } = await sql<Sums>`with f as (${scoredItems(sql`${id}::uuid`, latest)}),
    s as (select sum(possible) as possible, sum(earned) as earned, sum(aggravated) as aggravated,
      greatest(0, sum(earned) - sum(aggravated)) as total, bool_or(is_vetoed) as vetoed from f)
    select to_char(possible, 'FM999990.00') as possible, to_char(earned, 'FM999990.00') as earned,
      to_char(aggravated, 'FM999990.00') as aggravated, to_char(total, 'FM999990.00') as total,
      to_char(round(total / possible * 100, 1), 'FM990.0') || '%' as percentage,
      (round(total / possible * 100, 1) * 10)::int as tenths,
      (select g ->> 'name' from rounds.assessment a join rounds.round r on r.id = a.round_id
        join standards.version v on v.id = r.version_id, jsonb_array_elements(v.definition -> 'grades') g
        where a.id = ${id} and (vetoed is false and total / possible * 100 >= (g ->> 'atLeast')::numeric
          or (g ->> 'atLeast')::numeric = 0) order by (g ->> 'atLeast')::numeric desc limit 1) as grade
    from s`.execute(admin)
  return rows[0] as Sums
}

interface CategoryLine {
  name: string
  possible: string
  earned: string
  percentage: string
}

const categoriesOf = async (id: string): Promise<CategoryLine[]> => {
  const { rows } =
    await sql<CategoryLine>`select category as name, to_char(sum(possible), 'FM999990.00') as possible,
      to_char(sum(earned), 'FM999990.00') as earned,
      coalesce(to_char(round(sum(earned) / nullif(sum(possible), 0) * 100, 1), 'FM990.0') || '%', '—') as percentage
    from (${scoredItems(sql`${id}::uuid`, false)}) f group by category, category_at order by category_at`.execute(
      admin,
    )
  return rows
}

const forms: readonly [string, readonly object[]][] = [
  [
    'with deductions of all kinds, something absent and something grave',
    [
      {
        item: '1',
        version: 0,
        deductions: [{ rule: 1 }, { rule: 2, points: '0.5' }, { rule: 3, count: 3 }],
        explanation: '无记录，三人未达到学时',
      },
      { item: '2', version: 0, met: true },
      { item: '3', version: 0, applicable: false, explanation: '没有定密权' },
      { item: '4', version: 0, occurrences: 1 },
    ],
  ],
  [
    'without a loss',
    ['1', '2', '3'].map((item) => ({ item, version: 0, ...(item === '1' ? {} : { met: true }) })),
  ],
  [
    'with a veto and items nobody answered',
    [
      { item: '2', version: 0, met: false, explanation: '两人未签承诺书' },
      { item: '5', version: 0, vetoed: true },
    ],
  ],
  ['with more taken off than an item has', [{ item: '1', version: 0, deductions: [{ rule: 3, count: 30 }] }]],
]

/** A form as its unit filled and handed it in; what a reviewer says of it since is not the unit's own word. */
async function aFilledForm(answers: readonly object[]): Promise<string> {
  const { mine } = await aRound()
  ok(await save(officer, mine, [...answers]))
  await handIn(mine)
  ok(await save(bureau, mine, [{ item: '2', version: 0, met: false, explanation: '复核未见' }], 'review'))
  return mine
}

describe.each(forms)('of a form %s, every figure is the database’s', async (_name, answers) => {
  const mine = await aFilledForm(answers)
  const [lines, sums] = [await ownLines(mine), await sumsOf(mine)]

  test('in 自查自评报告', async () => {
    const paper = await draft(officer, 'rounds.self-report', mine)
    const text = await textOf(officer, paper.id)
    const absent = lines.filter((line) => line.absent).length
    expect(text).toContain(
      `本次自查自评依据《测试自查标准》，共${lines.length}个小项，其中本单位涉及${lines.length - absent}项，不涉及${absent}项。` +
        `实有项目总分值${sums.possible}分，加重扣分${sums.aggravated}分，自评总分${sums.total}分，得分率${sums.percentage}，自评结果为“${sums.grade}”。`,
    )
    const categories = (await categoriesOf(mine)).flatMap(({ name, possible, earned, percentage }, at) => [
      ...[String(at + 1), name, possible, earned, percentage],
    ])
    expect(cellsUnder(text, ['序号', '类别', '应得分', '实得分', '得分率'], /^二、/)).toEqual(categories)
    const lost = lines.filter((line) => line.vetoed || line.lost !== '0.00')
    expect(text).toContain(
      lost.length > 0
        ? `本次自查共有${lost.length}个小项扣分，具体情况如下。`
        : '本次自查未发现需要扣分的问题。',
    )
    expect(cellsUnder(text, ['序号', '小项', '内容', '扣分', '情况说明'], /^三、/)).toEqual(
      lost.flatMap((line, at) => [
        ...[String(at + 1), line.no, line.text, line.lost, line.explanation || line.said],
      ]),
    )
    const said = Object.fromEntries(paper.figures.map(({ title, value }) => [title, value]))
    expect(said).toMatchObject({
      已填小项数: String(lines.filter((line) => line.answered).length),
      年度: '2026',
      截止日期: '2026年12月15日',
    })
  })

  test('in 自评表', async () => {
    const paper = await draft(officer, 'rounds.form', mine)
    const text = await textOf(officer, paper.id)
    const byCategory = [...Map.groupBy(lines, ({ category }) => category)]
    const expected = byCategory.flatMap(([category, items], at) => [
      `${'一二三'[at]}、${category}`,
      ...items.flatMap((line) =>
        [
          line.no,
          line.text,
          line.points ? String(Number(line.points)) : '—',
          line.absent ? '' : '★',
          [line.said, line.explanation].filter(Boolean).join('。'),
          line.score,
        ].filter(Boolean),
      ),
    ])
    const header = ['序号', '自查内容', '分值', '实有', '扣分情况和说明', '得分']
    expect(cellsUnder(text, header, /^实有项目总分值/)).toEqual(expected)
    expect(text).toContain(
      `实有项目总分值：${sums.possible}　得分合计：${sums.earned}　加重扣分：${sums.aggravated}　自评总分：${sums.total}　得分率：${sums.percentage}　自评结果：${sums.grade}`,
    )
    expect(text).toContain(`填报单位（盖章）：${unit.name}　　　　截止日期：2026年12月15日`)
  })
})

describe('检查情况通报', async () => {
  const { round, of } = await aRound()
  const accepted = city.units.slice(0, 7)
  for (const one of accepted) {
    const own = anActor('unit_officer', one)
    ok(await save(own, of(one), [{ item: '1', version: 0, deductions: [{ rule: 1 }] }]))
    await handIn(of(one), own)
    ok(await step(bureau, of(one), 'accept'))
  }
  const plan = async (more: object) =>
    ok(await call(bureau, 'POST', `/rounds/${round}/spot-checks`, { title: '现场抽查', ...more })).json()
  const drawn: { targets: { assessmentId: string; drawnAs: string }[] } = await plan({
    count: 2,
    publicValue: '福彩 07 期',
  })
  const named = accepted.find(({ id }) =>
    drawn.targets.every(({ assessmentId }) => assessmentId !== of({ id } as Place)),
  )
  if (!named) throw new Error('all were drawn')
  await plan({
    assessments: [of(named), drawn.targets.find(({ drawnAs }) => drawnAs === 'drawn')?.assessmentId],
  })
  const [first, second] = drawn.targets.filter(({ drawnAs }) => drawnAs === 'drawn')
  const check = async (id: string, answers: object[]) => {
    if (answers.length > 0) ok(await save(bureau, id, answers, 'spot'))
    ok(await step(bureau, id, 'spot-check', { done: true }))
  }
  const nothingYet = await call(bureau, 'POST', '/documents', {
    kind: 'rounds.spot-report',
    subjectId: round,
  })
  await check(of(named), [
    { item: '1', version: 0, deductions: [{ rule: 1 }, { rule: 3, count: 4 }] },
    { item: '3', version: 0, met: false },
  ])
  await check(first?.assessmentId ?? '', [
    { item: '3', version: 0, met: false },
    { item: '4', version: 0, occurrences: 2 },
  ])
  // Begun and not ended: what is noted there counts nowhere yet.
  ok(await save(bureau, second?.assessmentId ?? '', [{ item: '2', version: 0, met: false }], 'spot'))

  test('is not made before somebody was looked at', () => {
    expect([nothingYet.statusCode, nothingYet.json().code]).toEqual([409, 'rounds/wrong-round-state'])
  })

  test('says of checks and organisations what the database holds', async () => {
    const text = await textOf(bureau, (await draft(bureau, 'rounds.spot-report', round)).id)
    const { rows: counts } = await sql<{ checks: string; planned: string; done: string }>`
      select (select count(*) from rounds.spot_check where round_id = ${round})::text as checks,
        count(distinct t.assessment_id) filter (where t.drawn_as <> 'reserve' or t.done_at is not null)::text as planned,
        count(distinct t.assessment_id) filter (where t.done_at is not null)::text as done
      from rounds.spot_check_target t join rounds.spot_check c on c.id = t.spot_check_id
      where c.round_id = ${round}`.execute(admin)
    const { rows: units } = await sql<{ id: string; name: string; region: string; grade: string }>`
      select a.id, a.subject_name as name, u.name as region, a.grade from rounds.assessment a
      join org.unit u on u.org_path = a.region_path
      where a.id in (select t.assessment_id from rounds.spot_check_target t where t.done_at is not null)
        and a.round_id = ${round} order by a.org_path`.execute(admin)
    expect([counts[0], units.length]).toEqual([{ checks: '2', planned: '3', done: '2' }, 2])
    const sums = await Promise.all(
      units.map(async ({ id }) => ({ own: await sumsOf(id), result: await sumsOf(id, true) })),
    )
    const { rows: means } = await sql<{ own: string; result: string; lowered: string }>`
      select to_char(round(avg(own) / 10, 1), 'FM990.0') as own, to_char(round(avg(result) / 10, 1), 'FM990.0') as result,
        count(*) filter (where result < own)::text as lowered
      from jsonb_to_recordset(${JSON.stringify(
        sums.map(({ own, result }) => ({ own: own.tenths, result: result.tenths })),
      )}::jsonb) as t(own int, result int)`.execute(admin)
    const [count, mean] = [counts[0], means[0]]
    expect(text).toContain(
      `本轮共组织抽查${count?.checks}批，确定抽查单位${count?.planned}个，已检查${count?.done}个。被查单位自评平均得分率${mean?.own}%，` +
        `现场复核平均得分率${mean?.result}%，核减得分的单位${mean?.lowered}个。`,
    )
    const expected = units.flatMap(({ name, region }, at) => {
      const { own, result } = sums[at] as { own: Sums; result: Sums }
      const difference = ((result.tenths - own.tenths) / 10).toFixed(1)
      return [String(at + 1), name, region, own.percentage, result.percentage, difference, result.grade]
    })
    const header = ['序号', '单位', '地区', '自评', '复核', '差值', '考评结果']
    expect(cellsUnder(text, header, /^二、/)).toEqual(expected)
    // The grade stored with the end of the check is the one that the answers give.
    expect(units.map(({ grade }) => grade)).toEqual(sums.map(({ result }) => result.grade))
  })

  test('says of items what was found on site, and only there', async () => {
    const text = await textOf(bureau, (await draft(bureau, 'rounds.spot-report', round)).id)
    const { rows } = await sql<{ no: string; text: string; units: string; lost: string }>`
      with f as (select f.*, f.assessment_id as id from rounds.spot_check_target t
        join rounds.spot_check c on c.id = t.spot_check_id and c.round_id = ${round},
        lateral (${scoredItems(sql`t.assessment_id`, true)}) f where t.done_at is not null)
      select f.no, f.text, count(distinct f.id)::text as units,
        to_char(sum(distinct_lost.lost), 'FM999990.00') as lost
      from (select distinct id, no, text, item_at, category_at from f) f
      join (select distinct id, no, possible - earned + aggravated as lost from f) distinct_lost
        on distinct_lost.id = f.id and distinct_lost.no = f.no
      join rounds.answer s on s.assessment_id = f.id and s.item_no = f.no and s.pass = 'spot'
      where distinct_lost.lost > 0
      group by f.no, f.text, f.category_at, f.item_at
      order by count(distinct f.id) desc, sum(distinct_lost.lost) desc, f.category_at, f.item_at`.execute(
      admin,
    )
    expect(rows.map(({ no, units, lost }) => [no, units, lost])).toEqual([
      ['3', '2', '20.00'],
      ['4', '1', '8.00'],
      ['1', '1', '3.00'],
    ])
    expect(text).toContain('现场复核扣分的小项，按涉及单位多少排列如下。')
    expect(cellsUnder(text, ['序号', '小项', '内容', '涉及单位', '合计扣分'], /^三、/)).toEqual(
      rows.flatMap((row, at) => [String(at + 1), row.no, row.text, row.units, row.lost]),
    )
  })
})

test('自查自评报告 goes out: reviewed, signed, issued under a number, known by its hash, in Word and as PDF', {
  timeout: 120_000,
}, async () => {
  const mine = await aFilledForm(forms[0]?.[1] ?? [])
  const set = await call(officer, 'PUT', `/documents/issuers/${unit.id}`, {
    version: 0,
    name: unit.name,
    stem: '甲一',
  })
  expect(ok(set).json()).toMatchObject({ stem: '甲一' })
  let paper = await draft(officer, 'rounds.self-report', mine)
  const take = async (actor: Actor, verb: string) => {
    paper = ok(await call(actor, 'POST', `/documents/${paper.id}/${verb}`, { version: paper.version })).json()
  }
  await take(head, 'review')
  await take(head, 'sign')
  const inDraft = paper.sha256
  await take(officer, 'issue')
  expect(paper).toMatchObject({ state: 'issued', number: '甲一报〔2026〕1号', allowed: [] })

  const file = (await fileOf(officer, paper.id)).rawPayload
  const hash = (bytes: Buffer, name: string) => createHash(name).update(bytes).digest('hex')
  expect([paper.sha256, paper.sm3]).toEqual([hash(file, 'sha256'), hash(file, 'sm3')])
  const text = (await paragraphsOf(file)).join('\n')
  for (const part of [
    '甲一报〔2026〕1号',
    `签发人：${head.name}`,
    '2026年11月23日',
    `${city.countyA.name}国家保密局：`,
  ])
    expect(text.replaceAll(/[\t ]/g, '')).toContain(part)

  const verdictOf = async (wanted: string): Promise<Verdict> =>
    ok(await call(lead, 'POST', '/documents/verify', { hash: wanted })).json()
  for (const [wanted, matched] of [
    [paper.sha256, 'sha256'],
    [paper.sm3 ?? '', 'sm3'],
  ] as const)
    expect(await verdictOf(wanted)).toMatchObject({ verdict: 'issued', number: paper.number, matched })
  // Neither what was signed and had no number yet, nor a copy with one byte changed.
  const touched = Buffer.from(file)
  touched[touched.length - 1] = (touched.at(-1) ?? 0) ^ 1
  for (const other of [inDraft, hash(touched, 'sha256')])
    expect(await verdictOf(other)).toMatchObject({ verdict: 'unknown', title: null })

  // The bureau above received it, and reads in it what the unit issued.
  const above = anActor('bureau_officer', city.countyA)
  expect((await fileOf(above, paper.id)).rawPayload.equals(file)).toBe(true)
  if (!createConverter({ searchPath: process.env.PATH }).available()) return
  const pdf = await call(above, 'GET', `/documents/${paper.id}/file.pdf`)
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await verdictOf(hash(pdf.rawPayload, 'sha256'))).toMatchObject({ verdict: 'issued', matched: 'pdf' })
  const again = await call(officer, 'GET', `/documents/${paper.id}/file.pdf`)
  expect(again.rawPayload.equals(pdf.rawPayload)).toBe(true)
})
