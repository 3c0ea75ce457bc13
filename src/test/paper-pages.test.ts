import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type FillData, fillTemplate } from '../kernel/files/word-template.ts'
import { createConverter } from '../kernel/files/word-to-pdf.ts'

// How the papers look, by LibreOffice and poppler.
const library = join(import.meta.dirname, '../../library/templates')

const converter = createConverter({ searchPath: process.env.PATH ?? '' })
const isRequired = process.env.HENGMI_REQUIRE_OFFICE === '1'
const hasPoppler = await promisify(execFile)('pdfinfo', ['-v']).then(
  () => true,
  () => false,
)
const canLook = converter.available() && hasPoppler
if (!canLook && !isRequired)
  process.stdout.write('pages are not looked at: no LibreOffice or no poppler here\n')

interface Word {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const mm = (points: number) => (points / 72) * 25.4

/** Every word of a PDF with its box in millimetres, and the size of its pages. */
async function lookAt(docx: Buffer): Promise<{ words: Word[]; info: string; pages: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'hengmi-pages-'))
  try {
    const path = join(folder, 'paper.pdf')
    await writeFile(path, await converter.toPdf(docx, 'docx'))
    const { stdout: info } = await promisify(execFile)('pdfinfo', [path])
    const boxes = join(folder, 'boxes.html')
    await promisify(execFile)('pdftotext', ['-bbox', path, boxes])
    const pages = (await readFile(boxes, 'utf8')).split('<page ').slice(1)
    const words = pages.flatMap((page, at) =>
      [
        ...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g),
      ].map(([, left, top, right, bottom, text]) => ({
        page: at + 1,
        text: text ?? '',
        left: mm(Number(left)),
        right: mm(Number(right)),
        top: mm(Number(top)),
        bottom: mm(Number(bottom)),
      })),
    )
    return { words, info, pages: pages.length }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Words of a page by the line they stand in. */
function linesOf(words: readonly Word[], page: number): Word[][] {
  const byTop = Map.groupBy(
    words.filter((word) => word.page === page),
    ({ top }) => Math.round(top),
  )
  return [...byTop].sort(([one], [other]) => one - other).map(([, line]) => line)
}

const common: FillData = {
  发文机关: '虚构市国家保密局',
  发文字号: '虚保通〔2026〕5号',
  标题: '关于检查情况的通报',
  签发人: '张三',
  主送: '各有关单位',
  有主送: true,
  结尾段落: [{ 段落: '请认真整改。' }],
  附件: [],
  有附件: false,
  抄送: '市委办公室',
  有抄送: true,
  成文日期: '2026年11月23日',
  印发日期: '2026年11月24日',
}
const spotReport = (more: FillData): FillData => ({
  ...common,
  轮次名称: '年度自查自评',
  年度: '2026',
  抽查批次数: '1',
  确定抽查单位数: '60',
  已查单位数: '60',
  自评平均得分率: '92.0%',
  复核平均得分率: '90.0%',
  核减单位数: '20',
  检查情况: [],
  有问题小项: false,
  无问题小项: true,
  问题小项: [],
  开头段落: [],
  ...more,
})
const template = await readFile(join(library, 'rounds.spot-report.docx'))

describe.skipIf(!canLook && !isRequired)('a page as it is printed', () => {
  test('holds 22 lines of 28 characters within the margins of the standard', {
    timeout: 120_000,
  }, async () => {
    const long = '国'.repeat(28 * 60)
    const docx = await fillTemplate(template, spotReport({ 开头段落: [{ 段落: long }] }))
    const { words, info, pages } = await lookAt(docx)
    expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
    expect(pages).toBeGreaterThanOrEqual(3)
    const lines = linesOf(words, 2).filter((line) => line.some(({ text }) => text.includes('国')))
    expect(lines).toHaveLength(22)
    for (const line of lines) expect(line.map(({ text }) => text).join('')).toHaveLength(28)
    const left = Math.min(...lines.flat().map((word) => word.left))
    const right = Math.max(...lines.flat().map((word) => word.right))
    expect(Math.abs(left - 28)).toBeLessThan(1)
    expect(Math.abs(right - 184)).toBeLessThan(1)
    // A line is 28.95 pt high and its letters stand in the middle of it.
    const half = mm(28.95) / 2
    const middle = (line: readonly Word[]) => ((line[0]?.top ?? 0) + (line[0]?.bottom ?? 0)) / 2
    expect(Math.abs(middle(lines[0] ?? []) - half - 37)).toBeLessThan(1)
    expect(Math.abs(middle(lines.at(-1) ?? []) + half - 262)).toBeLessThan(1)
  })

  test('bears its number right on odd pages and left on even ones', { timeout: 120_000 }, async () => {
    const docx = await fillTemplate(template, spotReport({ 开头段落: [{ 段落: '国'.repeat(28 * 60) }] }))
    const { words } = await lookAt(docx)
    const numberOf = (page: number) => words.filter((word) => word.page === page && word.top > 262)
    for (const page of [1, 2, 3])
      expect(
        numberOf(page)
          .map(({ text }) => text)
          .join(' '),
      ).toBe(`— ${page} —`)
    // 一字空: one character of 四号, 14 pt, from the edge of the text area.
    const space = mm(14)
    for (const page of [1, 3])
      expect(Math.abs((numberOf(page).at(-1)?.right ?? 0) - (184 - space))).toBeLessThan(1)
    expect(Math.abs((numberOf(2)[0]?.left ?? 0) - (28 + space))).toBeLessThan(1)
  })

  test('repeats the header of a table, and ends with the imprint at its foot', {
    timeout: 120_000,
  }, async () => {
    const units = Array.from({ length: 60 }, (_, at) => ({
      序号: String(at + 1),
      单位: `虚构市第${at + 1}局`,
      地区: '虚构市',
      自评得分率: '92.0%',
      复核得分率: '90.0%',
      差值: '-2.0',
      考评结果: '符合要求',
    }))
    const { words, pages } = await lookAt(await fillTemplate(template, spotReport({ 检查情况: units })))
    const withRows = [
      ...new Set(words.filter(({ text }) => text.startsWith('虚构市第')).map(({ page }) => page)),
    ]
    expect(withRows.length).toBeGreaterThanOrEqual(2)
    for (const page of withRows) {
      const header = words.find((word) => word.page === page && word.text === '考评结果')
      expect([page, header !== undefined]).toEqual([page, true])
    }
    const last = words.filter((word) => word.page === pages)
    const printed = last.find(({ text }) => text.includes('印发'))
    expect(Math.abs((printed?.bottom ?? 0) - 262)).toBeLessThan(4)
    expect(last.some(({ text }) => text.startsWith('抄送'))).toBe(true)
    // The signature is never alone on a page.
    expect(last.some(({ text }) => text.includes('请认真整改'))).toBe(true)
  })

  const late = (at: number) => ({
    序号: String(at + 1),
    编号: `WT-2026-${String(at + 1).padStart(4, '0')}`,
    责任单位: '虚构市第一局',
    问题: '发现1件手续不全（收发履行清点、登记、编号、签收手续）',
    类别: '载体管理',
    程度: '较重',
    依据: '—',
    登记日期: '2026年10月9日',
    整改期限: '2026年12月31日',
    期限情况: '逾期15个工作日',
    逾期工作日: '15',
    整改措施: '—',
    状态: '整改中',
  })
  const lateOnes = Array.from({ length: 40 }, (_, at) => late(at))
  const ofFindings: FillData = {
    ...common,
    开头段落: [{ 段落: '你单位下列保密问题已超过整改期限。' }],
    责任单位名称: '虚构市第一局',
    单位名称: '虚构市',
    年度: '2026',
    清单未列全: true,
    列出数: '40',
    未列出数: '7',
  }
  test.each([
    ['findings.urge', '逾期清单', '逾期天数', { 逾期问题数: '47', 最长逾期工作日: '15' }],
    [
      'findings.notice',
      '问题清单',
      '程度',
      { 问题数: '47', 期限说明: '整改期限已于2026年11月2日到期、逾期15个工作日，应立即整改。' },
    ],
    [
      'findings.report',
      '未销号清单',
      '状态',
      {
        ...{ 问题总数: '60', 已销号数: '13', 未销号数: '47', 逾期数: '47', 销号率: '21.7%', 屡查屡犯数: '2' },
        分类情况: [
          ...[{ 序号: '1', 问题类别: '载体管理', 问题数: '60', 已销号: '13', 未销号: '47', 逾期: '47' }],
        ].map((row) => ({ ...row, 分类销号率: '21.7%' })),
        有未销号: true,
        无未销号: false,
      },
    ],
  ] as const)(
    'keeps a long list of %s within the margins, its header on every page',
    {
      timeout: 120_000,
    },
    async (kind, list, lastColumn, figures) => {
      const letter = await readFile(join(library, `${kind}.docx`))
      const { words, info, pages } = await lookAt(
        await fillTemplate(letter, { ...ofFindings, ...figures, [list]: lateOnes }),
      )
      expect(info).toMatch(/\(A4\)/)
      for (const word of words.filter(({ text }) => text !== '')) {
        expect([word.text, word.left > 27 && word.right < 185 && word.top > 36]).toEqual([word.text, true])
      }
      const withRows = [...new Set(words.filter(({ text }) => /^WT-/.test(text)).map(({ page }) => page))]
      expect(withRows.length).toBeGreaterThanOrEqual(2)
      for (const page of withRows) {
        expect([page, words.some((word) => word.page === page && word.text === lastColumn)]).toEqual([
          page,
          true,
        ])
      }
      // Every number and every day stands whole in its line.
      for (const { 编号 } of lateOnes) expect(words.some(({ text }) => text === 编号)).toBe(true)
      const days = words.filter((word, at) => {
        if (!word.text.includes('日')) return false
        const line = words
          .slice(Math.max(0, at - 5), at + 1)
          .filter(({ top }) => Math.abs(top - word.top) < 2)
        return line
          .map(({ text }) => text)
          .join('')
          .includes('2026年12月31日')
      })
      expect(days.length).toBeGreaterThanOrEqual(40)
      const said = words.map(({ text }) => text).join('')
      expect(said).toContain('以上列出编号在前的40个，其余7个见问题台账。')
      const last = words.filter((word) => word.page === pages)
      expect(Math.abs((last.find(({ text }) => text.includes('印发'))?.bottom ?? 0) - 262)).toBeLessThan(4)
      for (const page of Array.from({ length: pages }, (_, at) => at + 1)) {
        const foot = words.filter((word) => word.page === page && word.top > 262)
        expect(foot.map(({ text }) => text).join('')).toContain(`${page}`)
      }
    },
  )

  test('loses no row where only a header would stand at the foot of a page', {
    timeout: 120_000,
  }, async () => {
    const letter = await readFile(join(library, 'findings.report.docx'))
    const figures = {
      问题总数: '3',
      已销号数: '0',
      未销号数: '3',
      逾期数: '3',
      销号率: '0.0%',
      屡查屡犯数: '0',
    }
    const said = { ...figures, 分类情况: [], 有未销号: true, 无未销号: false, 清单未列全: false }
    const short = { ...ofFindings, ...said, 开头段落: [], 结尾段落: [], 有主送: false, 有抄送: false }
    const rows = [0, 1, 2].map((at) => ({ ...late(at), 问题: '发现1件手续不全' }))
    const { words } = await lookAt(await fillTemplate(letter, { ...short, 标题: '报告', 未销号清单: rows }))
    expect(words.filter(({ text }) => text.startsWith('WT-'))).toHaveLength(3)
  })
})

test('where pages must be looked at, they can be', () => {
  expect(canLook || !isRequired).toBe(true)
})
