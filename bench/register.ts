import { type CellValue, xlsxBuffer } from '../src/kernel/files/write-xlsx.ts'
import { creditCheck } from '../src/modules/org/rules.ts'
import type { Upload } from '../src/test/visitor.ts'

const [cities, countiesEach] = [17, 6]
const columns = ['单位名称', '上级单位', '行政区划代码', '单位类别', '统一社会信用代码', '联系人', '联系电话']
const fields = [
  ...[
    '教育',
    '财政',
    '民政',
    '卫生健康',
    '交通运输',
    '水利',
    '农业农村',
    '文化和旅游',
    '应急管理',
    '市场监督',
  ],
  ...['统计', '审计', '信访', '档案', '自然资源', '生态环境', '住房和城乡建设', '司法', '商务', '医疗保障'],
]

export const provinceRegions = 1 + cities + cities * countiesEach

/** The register of an invented province as one .xlsx file: regions first, then so many organisations. */
export async function provinceRegister(organisations: number): Promise<Upload> {
  const rows = [...regionRows(), ...organisationRows(organisations)]
  const bytes = await xlsxBuffer({
    title: '机构名录',
    sheets: [{ name: '名录', columns: columns.map((header) => ({ header, width: 16 })), rows }],
  })
  return { fileName: 'province.xlsx', bytes }
}

const cityName = (city: number) => `虚构第${city}市`
const countyName = (city: number, county: number) => `虚构第${city}市第${county}县`
const two = (number: number) => String(number).padStart(2, '0')

function* regionRows(): Generator<CellValue[]> {
  yield ['虚构省', '', '990000', '区划', '', '', '']
  for (let city = 1; city <= cities; city++) {
    yield [cityName(city), '虚构省', `99${two(city)}00`, '区划', '', '', '']
    for (let county = 1; county <= countiesEach; county++)
      yield [countyName(city, county), cityName(city), `99${two(city)}${two(county)}`, '区划', '', '', '']
  }
}

/** Spread evenly over the counties and the cities' own level (county 0). */
function* organisationRows(count: number): Generator<CellValue[]> {
  for (let nth = 0; nth < count; nth++) {
    const city = 1 + (nth % cities)
    const county = Math.floor(nth / cities) % (countiesEach + 1)
    const region = county === 0 ? cityName(city) : countyName(city, county)
    const number = Math.floor(nth / (cities * (countiesEach + 1)))
    yield [
      `${region}${fields[number % fields.length]}局第${1 + Math.floor(number / fields.length)}分局`,
      region,
      `99${two(city)}${two(county)}`,
      nth % 5 === 0 ? '事业单位' : '机关',
      creditCode(nth),
      `测试员${nth}`,
      `010-${10_000_000 + nth}`,
    ]
  }
}

function creditCode(nth: number): string {
  const body = `11990000${String(nth).padStart(9, '0')}`
  return `${body}${creditCheck(body)}`
}
