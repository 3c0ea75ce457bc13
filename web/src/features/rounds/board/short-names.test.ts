import { expect, test } from 'vitest'
import { shortNames, twoLines } from './short-names.ts'

test('the categories of the provincial standard are told apart by four characters', () => {
  const short = shortNames([
    '保密工作领导责任制落实情况',
    '保密制度建设情况',
    '保密宣传教育培训情况',
    '涉密人员管理情况',
    '定密管理情况',
    '国家秘密载体管理情况',
    '保密要害部门部位管理情况',
    '信息系统和信息设备保密管理情况',
    '信息公开和宣传报道保密审查情况',
    '涉密会议活动管理情况',
    '涉密工程、采购和委托管理情况',
    '涉外活动保密管理情况',
    '保密监督检查情况',
    '保密工作机构和经费保障情况',
    '加重扣分项',
    '否决项',
  ])
  expect(short).toEqual([
    '领导责任',
    '制度建设',
    '宣传教育',
    '涉密人员',
    '定密管理',
    '载体管理',
    '要害部门',
    '信息系统',
    '信息公开',
    '涉密会议',
    '涉密工程',
    '涉外活动',
    '监督检查',
    '机构经费',
    '加重扣分',
    '否决项',
  ])
})

test('two names that begin alike stay different', () => {
  const [one, other] = shortNames(['涉密人员上岗管理情况', '涉密人员离岗管理情况'])
  expect(one).not.toBe(other)
})

test('a name of filler only is not emptied', () => {
  expect(shortNames(['保密管理情况'])).toEqual(['保密管理'])
})

test('brackets are not cut in two', () => {
  expect(shortNames(['出国（境）管理'])).toEqual(['出国管理'])
})

test('four characters stand in two lines, two in one', () => {
  expect(twoLines('定密管理')).toEqual(['定密', '管理'])
  expect(twoLines('否决项')).toEqual(['否决', '项'])
  expect(twoLines('定密')).toEqual(['定密'])
})
