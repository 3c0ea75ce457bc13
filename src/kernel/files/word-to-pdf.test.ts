import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ConversionFailed, createConverter } from './word-to-pdf.ts'

// What a file links to is neither fetched nor read, whoever wrote it: LibreOffice does both unless it is told not to.
const converter = createConverter({ searchPath: process.env.PATH ?? '' })
const isRequired = process.env.HENGMI_REQUIRE_OFFICE === '1'
if (!converter.available() && !isRequired) process.stdout.write('nothing is converted: no LibreOffice here\n')

const office = 'http://schemas.openxmlformats.org'
const relations = `${office}/officeDocument/2006/relationships`
/** A paper with a picture that lies elsewhere. */
const asking = (picture: string): Buffer => {
  const drawn = `<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic><a:graphicData uri="${office}/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="x"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
  const rels = (inner: string) =>
    `<Relationships xmlns="${office}/package/2006/relationships">${inner}</Relationships>`
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': rels(
      `<Relationship Id="m" Type="${relations}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main" xmlns:r="${relations}" xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing" xmlns:a="${office}/drawingml/2006/main" xmlns:pic="${office}/drawingml/2006/picture"><w:body><w:p><w:r>${drawn}</w:r></w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(
      `<Relationship Id="x" Type="${relations}/image" Target="${picture}" TargetMode="External"/>`,
    ),
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
  )
}
/** One red point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)
const holdsPicture = (pdf: Buffer): boolean => pdf.includes('/Subtype/Image')

describe.skipIf(!converter.available() && !isRequired)('a file that asks for others', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(png)
  })
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hengmi-asked-'))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(async () => {
    await new Promise((resolve) => void server.close(resolve))
    await rm(folder, { recursive: true })
  })

  test('on the network gets nothing', { timeout: 120_000 }, async () => {
    const bound = server.address()
    const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
    const pdf = await converter.toPdf(asking(`${address}/a.png`), 'docx')
    expect([asked, holdsPicture(pdf)]).toEqual([[], false])
  })

  test('on this machine gets nothing', { timeout: 120_000 }, async () => {
    const path = join(folder, 'a.png')
    await writeFile(path, png)
    const pdf = await converter.toPdf(asking(pathToFileURL(path).href), 'docx')
    expect([pdf.subarray(0, 5).toString(), holdsPicture(pdf)]).toEqual(['%PDF-', false])
  })
})

describe('a conversion', () => {
  /** In place of LibreOffice: a program that starts another and says who that is. */
  async function aProgram(work: string) {
    const folder = await mkdtemp(join(tmpdir(), 'hengmi-office-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const program = join(folder, 'soffice')
    const said = join(folder, 'child')
    await writeFile(program, `#!/bin/sh\n${work} &\necho $! > ${said}\nwait\n`, { mode: 0o755 })
    return { program, child: async () => Number(await readFile(said, 'utf8')) }
  }
  const isAlive = (pid: number) => {
    try {
      process.kill(pid, 0)
      // What was ended and waits for its parent to notice is gone.
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  }

  test('that takes too long is ended with all that it started', async () => {
    const { program, child } = await aProgram('sleep 60')
    const { toPdf } = createConverter({ program, limits: { deadlineMs: 3000, memoryMb: 10_000 } })
    await expect(toPdf(Buffer.from('x'), 'docx')).rejects.toThrow(ConversionFailed)
    const pid = await child()
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  })

  test.skipIf(process.platform !== 'linux')('whose children take too much memory is ended', async () => {
    const hungry = `${process.execPath} -e 'const kept = []; setInterval(() => kept.push(Buffer.alloc(2e7, 1)), 20)'`
    const { program, child } = await aProgram(hungry)
    const { toPdf } = createConverter({ program, limits: { deadlineMs: 60_000, memoryMb: 300 } })
    await expect(toPdf(Buffer.from('x'), 'docx')).rejects.toThrow('too-large')
    const pid = await child()
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  })
})
