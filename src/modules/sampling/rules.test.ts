import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  commitment,
  type Digests,
  drawSample,
  type Frame,
  listHash,
  listRefusal,
  repeatDraw,
  seedOf,
  uniform,
  wordsOf,
} from './rules.ts'

const digests: Digests = {
  sha256: (data) => createHash('sha256').update(data).digest(),
  hmac: (key, data) => createHmac('sha256', key).update(data).digest(),
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// Computed by a second implementation (Python, hashlib and hmac), written from the description alone.
const vectors = [
  {
    name: 'ten of twenty-two',
    ids: [
      'u-001',
      'u-002',
      'u-003',
      'u-004',
      'u-005',
      'u-006',
      'u-007',
      'u-008',
      'u-009',
      'u-010',
      'u-011',
      'u-012',
      'u-013',
      'u-014',
      'u-015',
      'u-016',
      'u-017',
      'u-018',
      'u-019',
      'u-020',
      'u-021',
      'u-022',
    ],
    strata: null,
    n: 10,
    secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    public: '2026-11-23 \u4e0a\u8bc1\u6307\u6570 3912.45',
    expected: {
      listHash: '5dd4e3069ff90f8945d0d95c951ec6888a78d705ca0e4c450a12a44f9d0350ba',
      commitment: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd',
      seed: 'cf854ce16512c075bc67e9bad1b43b450336aa7f7d2875096e1977eb754ccda2',
      drawn: ['u-012', 'u-016', 'u-003', 'u-014', 'u-020', 'u-010', 'u-006', 'u-004', 'u-009', 'u-021'],
      reserve: ['u-018', 'u-007', 'u-002', 'u-015', 'u-017', 'u-001', 'u-008', 'u-022', 'u-013', 'u-011'],
      sizes: [{ stratum: '', size: 22, drawn: 10, reserve: 10 }],
      words: 20,
    },
  },
  {
    name: 'all of five',
    ids: ['\u7532', '\u4e59', '\u4e19', '\u4e01', '\u620a'],
    strata: null,
    n: 5,
    secret: '5488e2d0863d25d029404ff05ce7330fccf2f9033d03d05e6699f2394728520f',
    public: '\u5f20\u4e09',
    expected: {
      listHash: 'f239d1770168244a349b10f5cda30f437d313d23ea92ffcb82b3aa900e3ba5b4',
      commitment: 'c094b0b3eb6c0fdb7f18151976e6a2d299fbc08c40e669f221c861be7c7aeecb',
      seed: 'cb785fedf660d85d2b310b4f6e114b3c32172956161632bdd0c1243c5d1138a8',
      drawn: ['\u620a', '\u4e01', '\u4e19', '\u4e59', '\u7532'],
      reserve: [],
      sizes: [{ stratum: '', size: 5, drawn: 5, reserve: 0 }],
      words: 5,
    },
  },
  {
    name: 'one of one',
    ids: ['\u552f\u4e00'],
    strata: null,
    n: 1,
    secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    public: 'x',
    expected: {
      listHash: '2f0413d7ce8881fc9a3a10b2e9341da705f2dd1752daef2e7d37b9c1dea8fbec',
      commitment: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd',
      seed: 'adf0a2813aa166e4ef5752685cc85f56d458c95012f3f89f3e837a2cb47c32e7',
      drawn: ['\u552f\u4e00'],
      reserve: [],
      sizes: [{ stratum: '', size: 1, drawn: 1, reserve: 0 }],
      words: 1,
    },
  },
  {
    name: 'twelve of thirty by county',
    ids: [
      'p0',
      'p1',
      'p2',
      'p3',
      'p4',
      'p5',
      'p6',
      'p7',
      'p8',
      'p9',
      'p10',
      'p11',
      'p12',
      'p13',
      'p14',
      'p15',
      'p16',
      'p17',
      'p18',
      'p19',
      'p20',
      'p21',
      'p22',
      'p23',
      'p24',
      'p25',
      'p26',
      'p27',
      'p28',
      'p29',
    ],
    strata: [
      '\ud840\udc00\u4e61',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\uffff\u9547',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\ud840\udc00\u4e61',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\uffff\u9547',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\ud840\udc00\u4e61',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\uffff\u9547',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
      '\u7ea2\u5c71\u533a',
      '\u9752\u5ddd\u53bf',
    ],
    n: 12,
    secret: '5488e2d0863d25d029404ff05ce7330fccf2f9033d03d05e6699f2394728520f',
    public: '4 2 7 1',
    expected: {
      listHash: 'baf27ddd70355eaa83044accb202383ac7c14d8b179b72c46a1831d2b3ba470c',
      commitment: 'c094b0b3eb6c0fdb7f18151976e6a2d299fbc08c40e669f221c861be7c7aeecb',
      seed: '3767d78fbc6ea96c6a0633c044215f02e396b92eab687bc66be3179673a714a8',
      drawn: ['p6', 'p12', 'p2', 'p14', 'p16', 'p11', 'p27', 'p9', 'p1', 'p23', 'p15', 'p10'],
      reserve: ['p18', 'p4', 'p24', 'p22', 'p26', 'p29', 'p17', 'p3', 'p21', 'p13', 'p5', 'p20'],
      sizes: [
        { stratum: '\u7ea2\u5c71\u533a', size: 12, drawn: 5, reserve: 5 },
        { stratum: '\u9752\u5ddd\u53bf', size: 12, drawn: 5, reserve: 5 },
        { stratum: '\uffff\u9547', size: 3, drawn: 1, reserve: 1 },
        { stratum: '\ud840\udc00\u4e61', size: 3, drawn: 1, reserve: 1 },
      ],
      words: 24,
    },
  },
  {
    name: 'ties go to the earlier stratum',
    ids: ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8'],
    strata: ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'],
    n: 4,
    secret: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    public: '',
    expected: {
      listHash: '7dcc6eeb006e51bf9d6bfb67296498018c4ec768868a34750498dbce743a32df',
      commitment: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd',
      seed: '5bb7f8960a004bff75a6683aefdaa440006691162a0b66897ae2d96df65beb4f',
      drawn: ['t3', 't0', 't7', 't8'],
      reserve: ['t6', 't1', 't5'],
      sizes: [
        { stratum: 'a', size: 3, drawn: 2, reserve: 1 },
        { stratum: 'b', size: 3, drawn: 1, reserve: 1 },
        { stratum: 'c', size: 3, drawn: 1, reserve: 1 },
      ],
      words: 7,
    },
  },
]

const frameOf = (vector: { ids: string[]; strata: string[] | null; n: number }): Frame => ({
  entries: vector.ids.map((id, at) => ({ id, stratum: vector.strata?.[at] ?? '' })),
  n: vector.n,
  stratified: vector.strata !== null,
})

test.each(vectors)('$name: as the second implementation draws', (vector) => {
  const frame = frameOf(vector)
  const secret = Buffer.from(vector.secret, 'hex')
  const hash = listHash(digests, frame)
  const seed = seedOf(digests, secret, hash, vector.public)
  const words = wordsOf(digests, seed)
  let taken = 0
  const counted: Iterator<bigint, never> = {
    next: () => {
      taken += 1
      return words.next()
    },
  }
  expect({
    listHash: hex(hash),
    commitment: hex(commitment(digests, secret)),
    seed: hex(seed),
    ...drawSample(frame, counted),
    words: taken,
  }).toEqual(vector.expected)
  expect(repeatDraw(digests, frame, secret, vector.public).drawn).toEqual(vector.expected.drawn)
})

const given = (...words: bigint[]): Iterator<bigint, never> => {
  const rest = words.values()
  return {
    next: () => {
      const { value, done } = rest.next()
      if (done) throw new Error('more words were taken than expected')
      return { value, done: false }
    },
  }
}

test('a word above the last whole multiple is passed over, the one below it is not', () => {
  const limit = 2n ** 64n - (2n ** 64n % 3n)
  expect(uniform(given(limit, 2n ** 64n - 1n, 5n), 3)).toBe(2)
  expect(uniform(given(limit - 1n), 3)).toBe(2)
  expect(uniform(given(2n ** 64n - 1n), 4)).toBe(3)
})

test('uniform(1) takes a word, too', () => {
  const words = given(2n ** 64n - 1n, 7n)
  expect([uniform(words, 1), uniform(words, 5)]).toEqual([0, 2])
})

/** Pearson's statistic over equally likely cells. */
const chiSquare = (counts: readonly number[]) => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

test('each of twenty is drawn equally often, and in each place (chi-square, fixed seeds)', () => {
  const entries = Array.from({ length: 20 }, (_, at) => ({ id: String(at), stratum: '' }))
  const drawn = entries.map(() => 0)
  const first = entries.map(() => 0)
  const reserve = entries.map(() => 0)
  for (let round = 0; round < 4000; round += 1) {
    const words = wordsOf(digests, digests.sha256(`seed ${round}`))
    const outcome = drawSample({ entries, n: 5, stratified: false }, words)
    for (const id of outcome.drawn) drawn[Number(id)] = (drawn[Number(id)] ?? 0) + 1
    for (const id of outcome.reserve) reserve[Number(id)] = (reserve[Number(id)] ?? 0) + 1
    first[Number(outcome.drawn[0])] = (first[Number(outcome.drawn[0])] ?? 0) + 1
  }
  // 43.8 is passed once in a thousand with 19 degrees of freedom; without replacement the statistic is smaller still.
  for (const counts of [drawn, first, reserve]) expect(chiSquare(counts)).toBeLessThan(43.8)
})

const anyFrame = fc
  .uniqueArray(
    fc.string({ minLength: 1, maxLength: 5 }).filter((id) => !/[\t\r\n]/.test(id)),
    { minLength: 1, maxLength: 40 },
  )
  .chain((ids) =>
    fc.record({
      entries: fc
        .array(fc.constantFrom('', 'a', 'b', '县', '\u{20000}'), {
          minLength: ids.length,
          maxLength: ids.length,
        })
        .map((strata) => ids.map((id, at) => ({ id, stratum: strata[at] as string }))),
      n: fc.integer({ min: 1, max: ids.length }),
      stratified: fc.boolean(),
    }),
  )

test('a draw gives n different ones of the list, each stratum its share, and reserves that nobody drew', () => {
  fc.assert(
    fc.property(anyFrame, fc.string(), (frame, publicValue) => {
      const { drawn, reserve, sizes } = repeatDraw(digests, frame, digests.sha256('secret'), publicValue)
      const ids = frame.entries.map((entry) => entry.id)
      expect(drawn.length).toBe(frame.n)
      expect(new Set([...drawn, ...reserve]).size).toBe(drawn.length + reserve.length)
      expect([...drawn, ...reserve].every((id) => ids.includes(id))).toBe(true)
      expect(sizes.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(frame.n)
      for (const { stratum, size, drawn: taken, reserve: spare } of sizes) {
        expect(Math.abs(taken - (frame.n * size) / ids.length)).toBeLessThan(1)
        expect(spare).toBe(Math.min(taken, size - taken))
        const of = (id: string) => frame.entries.find((entry) => entry.id === id)?.stratum
        if (frame.stratified) expect(drawn.filter((id) => of(id) === stratum).length).toBe(taken)
      }
    }),
  )
})

test.each([
  [['a', ''], 1, { why: 'empty-id', at: 1 }],
  [['a', 'b', 'a'], 1, { why: 'id-twice', at: 2 }],
  [['a', 'b\tc'], 1, { why: 'control-character', at: 1 }],
  [['a\n'], 1, { why: 'control-character', at: 0 }],
  [['a', 'b'], 0, { why: 'sample-size', at: -1 }],
  [['a', 'b'], 3, { why: 'sample-size', at: -1 }],
  [['a', 'b'], 1.5, { why: 'sample-size', at: -1 }],
  [[], 1, { why: 'sample-size', at: -1 }],
  [['a', 'b '], 2, undefined],
])('a list %j with n = %d is refused: %j', (ids, n, expected) => {
  expect(listRefusal({ entries: ids.map((id) => ({ id, stratum: '' })), n, stratified: false })).toEqual(
    expected,
  )
})
