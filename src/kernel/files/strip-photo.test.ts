import { describe, expect, test } from 'vitest'
import { exif, heic, jpeg, place, pngOf, webp } from '../../test/photos.ts'
import { readExif } from './exif.ts'
import { checkPhotoSize } from './photo-size.ts'
import { stripPhoto } from './strip-photo.ts'

const exifIn = (bytes: Buffer) => {
  const at = bytes.indexOf('MM\0*', 0, 'latin1')
  return at < 0 ? undefined : readExif(bytes.subarray(at))
}

describe('what a camera writes beside a picture', () => {
  test.each([
    ['image/jpeg', jpeg({ orientation: 1 }), undefined],
    ['image/jpeg', jpeg({ orientation: 6 }), 6],
    ['image/png', pngOf(8, 8), 3],
    ['image/webp', webp({ orientation: 1 }), undefined],
    ['image/webp', webp({ orientation: 8 }), 8],
  ] as const)('%s loses it and keeps how it is turned', (type, photo, orientation) => {
    expect(photo.includes(place)).toBe(true)
    const stripped = stripPhoto(photo, type)
    expect(stripped.includes(place)).toBe(false)
    expect(exifIn(stripped)?.orientation).toBe(orientation)
    expect(exifIn(stripped)?.hasPlace ?? false).toBe(false)
    expect(stripPhoto(stripped, type)).toEqual(stripped)
    checkPhotoSize(stripped)
  })

  test('the picture itself stays, byte for byte', () => {
    expect(stripPhoto(jpeg({ orientation: 1 }), 'image/jpeg')).toEqual(jpeg({ plain: true }))
    expect(stripPhoto(jpeg({ plain: true }), 'image/jpeg')).toEqual(jpeg({ plain: true }))
    expect(stripPhoto(pngOf(8, 8, { plain: true }), 'image/png')).toEqual(pngOf(8, 8, { plain: true }))
    // Flags of a WebP: colours stay, Exif and XMP are no more.
    expect(stripPhoto(webp(), 'image/webp')[20]).toBe(0x20)
    expect(stripPhoto(webp(), 'image/webp').readUInt32LE(4)).toBe(stripPhoto(webp(), 'image/webp').length - 8)
  })

  test('a place that cannot be taken out is a reason to refuse; a photo without one is kept', () => {
    expect(() => stripPhoto(heic(), 'image/heic')).toThrow(/拍摄位置.*JPEG/)
    expect(() => stripPhoto(exif(1), 'image/tiff')).toThrow(/拍摄位置.*JPEG/)
    expect(() => stripPhoto(Buffer.from('II+\0rest', 'latin1'), 'image/tiff')).toThrow(/BigTIFF/)
    const without = heic({ withPlace: false })
    expect(stripPhoto(without, 'image/heic')).toBe(without)
    expect(stripPhoto(exif(1, { withPlace: false }), 'image/tiff')).toEqual(exif(1, { withPlace: false }))
  })

  test.each([
    ['image/jpeg', Buffer.from('ffd8ffe0ffff4a46', 'hex')],
    ['image/jpeg', Buffer.from('ffd800', 'hex')],
    ['image/png', pngOf(8, 8).subarray(0, 30)],
    ['image/webp', webp().subarray(0, 24)],
  ] as const)('%s cut short or mixed up is refused in words', (type, bytes) => {
    expect(() => stripPhoto(bytes, type)).toThrow(/结构已损坏/)
  })

  test('an Exif block that points at itself is read to an end', () => {
    const block = exif(6)
    block.writeUInt32BE(8, 34)
    expect(readExif(block)).toMatchObject({ orientation: 6, hasPlace: true, isCut: false })
    expect(readExif(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1'))).toMatchObject({
      orientation: 1,
      hasPlace: false,
    })
  })
})

test.each([
  [10_000, 10_000, true],
  [10_001, 10_000, false],
  [30_001, 1, false],
  [1, 4_000_000_000, false],
])('a picture of %i × %i may be kept: %s', (width, height, isFine) => {
  const check = () => checkPhotoSize(pngOf(width, height, { plain: true }))
  if (isFine) check()
  else expect(check).toThrow(/像素/)
})

test('a picture whose size nobody can read is refused', () => {
  expect(() => checkPhotoSize(Buffer.from('ffd8ffd9', 'hex'))).toThrow(/尺寸/)
})
