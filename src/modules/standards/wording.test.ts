import { describe, expect, test } from 'vitest'
import { readPoints, readWording } from './service/read-wording.ts'

const codes = (remarks: readonly { code: string }[]) => remarks.map(({ code }) => code)

describe('the wording of deductions', () => {
  test.each<[string, object[]]>([
    ['未制定的,扣1分', [{ kind: 'fixed', text: '未制定的', points: '1' }]],
    ['每缺1项扣0.5分,累计不超过3分', [{ kind: 'each', text: '每缺1项', points: '0.5' }]],
    ['每缺1项的(最多扣3分),扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每缺一项减0.5分', [{ kind: 'each', text: '每缺一项', points: '0.5' }]],
    ['未制定的,扣分1分', [{ kind: 'fixed', text: '未制定的', points: '1' }]],
    ['未制定的,扣1分,并通报批评', [{ kind: 'fixed', text: '未制定的(并通报批评)', points: '1' }]],
    ['未制定的,扣1分（以文件为准）', [{ kind: 'fixed', text: '未制定的(以文件为准)', points: '1' }]],
    ['未制定的，扣１．５分。', [{ kind: 'fixed', text: '未制定的', points: '1.5' }]],
    ['未制定的,扣0.5至1分', [{ kind: 'range', min: '0.5', max: '1', step: '0.5' }]],
    ['扣0.5-1分', [{ kind: 'range', text: '扣0.5-1分', min: '0.5', max: '1' }]],
    ['视情扣0.5～1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5—1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5——1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['视情扣0.5分至1分', [{ kind: 'range', min: '0.5', max: '1' }]],
    ['发现1人未达到学时的,扣0.5分', [{ kind: 'each', text: '发现1人未达到学时的', points: '0.5' }]],
    ['发现１起扣４分', [{ kind: 'each', text: '发现１起', points: '4' }]],
    ['发现一起扣四分', [{ kind: 'each', points: '4' }]],
    ['每缺1项的,扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每少1次扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每人次扣0.2分', [{ kind: 'each', points: '0.2' }]],
    ['未登记的,扣0.5分/台', [{ kind: 'each', text: '未登记的', points: '0.5' }]],
    ['逾期每天扣0.5分', [{ kind: 'each', points: '0.5' }]],
    ['每年未开展一次检查的,扣1分', [{ kind: 'fixed', points: '1' }]],
    ['未做到每季度检查的,扣1分', [{ kind: 'fixed', points: '1' }]],
    ['未制定的,不得分', [{ kind: 'fixed', text: '未制定的', points: '3' }]],
    ['每缺1项扣0.5分,扣完为止', [{ kind: 'each', points: '0.5' }]],
    ['每缺1项扣0.5分,最多扣3分', [{ kind: 'each', points: '0.5' }]],
    [
      '未制定的扣1分,未备案的扣0.5分',
      [
        { text: '未制定的', points: '1' },
        { text: '未备案的', points: '0.5' },
      ],
    ],
    ['(1)未制定的,扣1分;(2)未备案的,扣1分', [{ text: '未制定的' }, { text: '未备案的' }]],
    [
      '1.未制定的,扣1分；2、未备案的，扣2分。',
      [
        { text: '未制定的', points: '1' },
        { text: '未备案的', points: '2' },
      ],
    ],
    ['合格率低于80%的,扣1分', [{ kind: 'fixed', text: '合格率低于80%的', points: '1' }]],
  ])('%s', (prose, expected) => {
    const read = readWording(prose, '3')
    expect(read).toMatchObject({ problems: [], remarks: [] })
    expect(read.deductions).toHaveLength(expected.length)
    expect(read.deductions).toMatchObject(expected)
  })

  test.each([
    ['视情况酌情扣分', 'deduction-unreadable'],
    ['情节严重的扣若干分', 'deduction-unreadable'],
    ['每缺1项扣0.5至1分', 'deduction-unreadable'],
    ['扣2至1分', 'range-upside-down'],
    ['扣0.125分', 'too-fine'],
    ['每缺1项扣0.5分,最多扣2分', 'cap-not-supported'],
    ['未制定的,扣1分以上', 'deduction-unreadable'],
    ['视情况最多扣3分', 'deduction-unreadable'],
    ['每缺1项扣0.5分,累计不超过2分', 'cap-not-supported'],
  ])('unreadable: %s', (prose, code) => {
    expect(codes(readWording(prose, '3').problems)).toEqual([code])
  })

  test.each([
    ['4分', '4'],
    ['4', '4'],
    ['４．５分', '4.5'],
    ['(4分)', '4'],
    ['四分', '4'],
    ['十分', '10'],
    ['二十五分', '25'],
    [' 4 分 ', '4'],
    ['若干', undefined],
    ['4-5分', undefined],
    ['', undefined],
  ])('points %s', (text, expected) => {
    expect(readPoints(text)).toBe(expected)
  })
})
