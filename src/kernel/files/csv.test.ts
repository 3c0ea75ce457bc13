import { expect, test } from 'vitest'
import { cpuSeconds } from '../../test/odd-files.ts'
import { separatorOf } from './csv.ts'
import { readTable } from './read-table.ts'

const read = async (content: string | Buffer, name = '名录.csv') =>
  (await readTable(Buffer.from(content as string), { name }))[0]?.rows

const gbk = Buffer.from('b5a5cebbc3fbb3c62cc9cfbcb6b5a5cebb0d0abcd72cd2d20d0a', 'hex')
const expected = [
  { row: 1, cells: ['单位名称', '上级单位'] },
  { row: 2, cells: ['甲', '乙'] },
]

test.each<[string, Buffer | string]>([
  ['UTF-8', '单位名称,上级单位\n甲,乙\n'],
  ['UTF-8 with a byte order mark', '\ufeff单位名称,上级单位\r\n甲,乙\r\n'],
  ['GBK', gbk],
  ['UTF-16 as Excel writes it', Buffer.from('\ufeff单位名称\t上级单位\r\n甲\t乙\r\n', 'utf16le')],
  [
    'UTF-16 of the other byte order',
    Buffer.from('\ufeff单位名称\t上级单位\r\n甲\t乙\r\n', 'utf16le').swap16(),
  ],
  ['semicolons', '单位名称;上级单位\n甲;乙'],
  ['old line ends', '单位名称,上级单位\r甲,乙\r'],
])('%s is read without being told', async (_, content) => {
  expect(await read(content)).toEqual(expected)
})

test('a rare character of GB18030 is kept', async () => {
  // 㐀 is four bytes long there and absent from GBK.
  expect(await read(Buffer.concat([gbk, Buffer.from('8139ee392c610a', 'hex')]))).toContainEqual({
    row: 3,
    cells: ['㐀', 'a'],
  })
})

test('a row is known by the line on which it begins', async () => {
  const text = '名录\n\n名称,说明\n甲,"两行的\r\n说明, 带""引号"""\n,,\n乙,短\n'
  expect(await read(text)).toEqual([
    { row: 1, cells: ['名录'] },
    { row: 3, cells: ['名称', '说明'] },
    { row: 4, cells: ['甲', '两行的\n说明, 带"引号"'] },
    { row: 7, cells: ['乙', '短'] },
  ])
})

test('the separator is the one that the header row has most of', () => {
  expect(separatorOf('名录;甲\n"a,b,c,d";x;y\n1;2,5;3')).toBe(';')
  expect(separatorOf('a\tb,c\td')).toBe('\t')
  expect(separatorOf('只有一列')).toBeUndefined()
})

test('one column needs no separator when the name says .csv', async () => {
  expect(await read('单位名称\n甲\n')).toEqual([
    { row: 1, cells: ['单位名称'] },
    { row: 2, cells: ['甲'] },
  ])
})

test('an unclosed quote does not swallow the file', async () => {
  const text = `a,b\n1,"2\n${'x,y\n'.repeat(400_000)}`
  await expect(read(text)).rejects.toMatchObject({
    code: 'unreadable',
    message: expect.stringMatching(/第 2 行/),
  })
})

test('25,000 lines read in 2 seconds of the processor', async () => {
  const text = Array.from({ length: 25_000 }, (_, at) => `第${at}行,a,b,c,d,e,"f,g",h`).join('\n')
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    times.push(await cpuSeconds(async () => expect(await read(text)).toHaveLength(25_000)))
  expect(Math.min(...times)).toBeLessThan(2)
})
