import { crc32, deflateSync } from 'node:zlib'

/** A page of print that every viewer opens: what stands for a signed form or minutes in the demonstration. */
export function samplePdf(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')
  const content = `BT /F1 16 Tf 72 760 Td 26 TL\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}

const [width, height] = [480, 320]

/** A photograph of a notice board, as far as 480 by 320 dots of grey and red can be one. */
export function samplePng(): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const dots = Array.from({ length: width }, (_, x) => dotAt(x, y)).flat()
    return Buffer.from([0, ...dots])
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function dotAt(x: number, y: number): readonly [number, number, number] {
  const isFrame = x < 12 || y < 12 || x >= width - 12 || y >= height - 12
  if (isFrame) return [122, 92, 62]
  if (y >= 40 && y < 72 && x >= 120 && x < 360) return [178, 52, 44]
  const isLine = y >= 100 && y < 280 && y % 24 < 6 && x >= 60 && x < 420 - ((y * 7) % 90)
  return isLine ? [96, 104, 108] : [238, 236, 228]
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
