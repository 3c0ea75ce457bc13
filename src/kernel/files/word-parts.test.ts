import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { paragraphsOf, readTemplate } from './word-template.ts'

const package_ = 'http://schemas.openxmlformats.org/package/2006'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spaces = `xmlns:w="urn:w" xmlns:r="${relation}" xmlns:a="urn:a" xmlns:v="urn:v" xmlns:o="urn:o" xmlns:c="urn:c"`

const rels = (...more: string[]) =>
  `<Relationships xmlns="${package_}/relationships">${more.join('')}</Relationships>`

/** The smallest Word file with this body, these relations and these parts. */
const word = (body: string, relations = '', more: Record<string, string> = {}): Buffer => {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': rels(
      `<Relationship Id="m" Type="${relation}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': `<w:document ${spaces}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(relations),
    ...more,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
  )
}
const line = (inner: string) => `<w:p><w:r>${inner}</w:r></w:p>`
const picture = line('<w:drawing><a:blip r:link="x"/></w:drawing>')
const image = `Type="${relation}/image"`
const begin = '<w:fldChar w:fldCharType="begin"/>'
const end = '<w:fldChar w:fldCharType="end"/>'

test.each([
  [
    'a linked picture',
    picture,
    `<Relationship Id="x" ${image} Target="http://a.invalid/a" TargetMode="External"/>`,
  ],
  [
    'one that ends like a written address',
    picture,
    `<Relationship Id="x" ${image} Target="http://a.invalid/hyperlink" TargetMode="External"/>`,
  ],
  [
    'one under another prefix',
    picture,
    `<p:Relationship xmlns:p="${package_}/relationships" Id="x" ${image} Target="http://a.invalid/a" TargetMode="External"/>`,
  ],
  [
    'one behind a bracket',
    picture,
    `<Relationship Id="x" Target="http://a.invalid/?a>b" ${image} TargetMode="External"/>`,
  ],
  [
    'one whose mode is written in numbers',
    picture,
    `<Relationship Id="x" ${image} Target="http://a.invalid/a" TargetMode="&#69;xternal"/>`,
  ],
  ['one that says it is inside', picture, `<Relationship Id="x" ${image} Target="http://a.invalid/a"/>`],
  ['one on a share', picture, `<Relationship Id="x" ${image} Target="\\\\a\\b.png"/>`],
  [
    'one on this machine',
    picture,
    `<Relationship Id="x" ${image} Target="file:///etc/a.png" TargetMode="External"/>`,
  ],
  [
    'a picture by way of a written address',
    picture,
    `<Relationship Id="x" Type="${relation}/hyperlink" Target="http://a.invalid/a" TargetMode="External"/>`,
  ],
  ['an old picture', line('<w:pict><v:imagedata src="http://a.invalid/a"/></w:pict>'), ''],
  [
    'a template elsewhere',
    line('<w:t>a</w:t>'),
    `<Relationship Id="x" Type="${relation}/attachedTemplate" Target="http://a.invalid/a.dotm" TargetMode="External"/>`,
  ],
])('%s is refused', async (_name, body, relations) => {
  await expect(readTemplate(word(body, relations))).rejects.toThrow('外部的图片或文件')
})

test.each([
  ['a picture', line(`${begin}<w:instrText> INCLUDEPICTURE "http://a.invalid/a"</w:instrText>${end}`)],
  [
    'one in pieces',
    line(`${begin}<w:instrText> INCL</w:instrText><w:instrText>UDETEXT "/etc/a"</w:instrText>${end}`),
  ],
  [
    'one in another',
    line(`${begin}<w:instrText> IF </w:instrText>${begin}<w:instrText>DDEAUTO a b</w:instrText>${end}${end}`),
  ],
  ['a short one', '<w:p><w:fldSimple w:instr="LINK Word.Document.8 a"/></w:p>'],
])('a field that reads %s is refused', async (_name, body) => {
  await expect(readTemplate(word(body))).rejects.toThrow('会读取别的文件')
})

test('a source of mass letters is refused', async () => {
  const settings = { 'word/settings.xml': `<w:settings ${spaces}><w:mailMerge/></w:settings>` }
  await expect(readTemplate(word(line('<w:t>a</w:t>'), '', settings))).rejects.toThrow('邮件合并')
})

test('written addresses, page numbers and pictures inside are taken', async () => {
  const body = `<w:p><w:hyperlink r:id="x"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>${line(`${begin}<w:instrText> PAGE </w:instrText>${end}<w:drawing><a:blip r:embed="y"/></w:drawing>`)}`
  const relations = `<Relationship Id="x" Type="${relation}/hyperlink" Target="http://a.invalid/a" TargetMode="External"/><Relationship Id="y" ${image} Target="media/a.png"/>`
  await expect(readTemplate(word(body, relations))).resolves.toMatchObject({ paragraphs: ['网址'] })
})

test('what is no plain XML is refused', async () => {
  await expect(readTemplate(word('<w:p>'))).rejects.toThrow('不是正确的 XML')
})

test.each([
  ['in pieces', line('<w:t>机</w:t><w:t>密★</w:t>'), ['机密★']],
  [
    'beside a text box',
    line('<w:t>机</w:t><w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent><w:t>密★</w:t>'),
    ['盒', '机密★'],
  ],
  ['in a drawing', line('<w:drawing><a:p><a:r><a:t>机密★</a:t></a:r></a:p></w:drawing>'), ['机密★']],
  ['under another prefix', '<x:p xmlns:x="urn:w"><x:r><x:t>机密★</x:t></x:r></x:p>', ['机密★']],
  ['as ornamental writing', line('<w:pict><v:textpath string="机密★"/></w:pict>'), ['机密★']],
  [
    'with a star of a font of pictures',
    line('<w:t>机密</w:t><w:sym w:font="Wingdings" w:char="F0AB"/>'),
    ['机密★'],
  ],
  ['by numbers', line('<w:t>机&#x5bc6;★</w:t>'), ['机密★']],
  ['deleted, with its deletion tracked', line('<w:delText>机密★</w:delText>'), ['机密★']],
])('a text %s is read', async (_name, body, texts) => {
  expect((await paragraphsOf(word(body))).map((text) => text.trim())).toEqual(texts)
})

test.each([
  ['word/numbering.xml', `<w:numbering ${spaces}><w:lvlText w:val="机密★%1"/></w:numbering>`],
  ['word/charts/chart1.xml', `<c:chart ${spaces}><c:v>机密★%1</c:v></c:chart>`],
  ['word/kopf.xml', `<w:hdr ${spaces}>${line('<w:t>机密★%1</w:t>')}</w:hdr>`],
  ['docProps/core.xml', '<coreProperties><title>机密★%1</title></coreProperties>'],
])('a text in %s is read', async (name, xml) => {
  expect(await paragraphsOf(word('', '', { [name]: xml }))).toEqual(['机密★%1'])
})
