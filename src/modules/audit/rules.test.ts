import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalEvent, type EventText, isAfter, leafHash, merkleTree, nodeHash } from './rules.ts'

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const sm3 = (data: string | Uint8Array) => createHash('sm3').update(data).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => Buffer.from(text, 'hex')

// The leaves and the roots of the reference test of RFC 6962 (Certificate Transparency), with SHA-256.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test.each(roots.map((root, size) => [size, root] as const))(
  'the tree of the first %i leaves has its known root',
  (size, root) => {
    const tree = merkleTree(sha256)
    for (const leaf of leaves.slice(0, size)) tree.add(leafHash(sha256, bytes(leaf)))
    expect([tree.size, hex(tree.root())]).toEqual([size, root])
  },
)

test('a text is hashed as its bytes in UTF-8', () => {
  expect(hex(leafHash(sm3, '保密\u0000a'))).toBe(hex(leafHash(sm3, Buffer.from('保密\u0000a'))))
})

test('the root is that of the recursive definition, whatever the size', () => {
  const recursive = (list: readonly Uint8Array[]): Uint8Array => {
    if (list.length === 0) return sm3(new Uint8Array())
    if (list.length === 1) return list[0] as Uint8Array
    let split = 1
    while (split * 2 < list.length) split *= 2
    return nodeHash(sm3, recursive(list.slice(0, split)), recursive(list.slice(split)))
  }
  for (let size = 0; size <= 130; size++) {
    const list = Array.from({ length: size }, (_, at) =>
      leafHash(sm3, bytes(at.toString(16).padStart(4, '0'))),
    )
    const tree = merkleTree(sm3)
    for (const leaf of list) tree.add(leaf)
    expect(hex(tree.root())).toBe(hex(recursive(list)))
  }
})

const event: EventText = {
  id: '17',
  xid: '4711',
  at: '1795399200123456',
  actor_id: 'cli:root',
  actor_name: '张三',
  ip: '10.0.0.1/32',
  request_id: 'r',
  action: 'org.unit.rename',
  subject_kind: 'org.unit',
  subject_id: 's',
  org_path: 'r1.u2',
  before: null,
  after: '{"name": "甲局"}',
  reason: '',
}

test('the canonical text names every column with its length in bytes, and null is not the empty text', () => {
  expect(canonicalEvent(event)).toBe(
    'hengmi-audit-event/1\n2:17,4:4711,16:1795399200123456,8:cli:root,6:张三,11:10.0.0.1/32,1:r,15:org.unit.rename,' +
      '8:org.unit,1:s,5:r1.u2,~,18:{"name": "甲局"},0:,',
  )
})

test('two different events never have one canonical text', () => {
  const text = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('~,', '1:a,', '', '0:,', '保密'))
  const maybe = fc.option(text)
  const anyEvent = fc.record({
    ...Object.fromEntries(Object.keys(event).map((name) => [name, text])),
    ip: maybe,
    before: maybe,
    after: maybe,
    reason: maybe,
  }) as unknown as fc.Arbitrary<EventText>
  const inOrder = (one: EventText) => Object.keys(event).map((name) => one[name as keyof EventText])
  fc.assert(
    fc.property(anyEvent, anyEvent, (one, other) => {
      const same = canonicalEvent(one) === canonicalEvent(other)
      expect(same).toBe(JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other)))
    }),
  )
})

test.each([
  ['9', '9', '10', '1', false],
  ['10', '1', '9', '9', true],
  ['10', '2', '10', '10', false],
  ['18446744073709551615', '2', '18446744073709551614', '3', true],
] as const)('(%s, %s) after (%s, %s): %s', (xid, id, otherXid, otherId, expected) => {
  expect(isAfter({ xid, id }, { xid: otherXid, id: otherId })).toBe(expected)
})
