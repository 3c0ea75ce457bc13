// Who there is: regions, organisations, departments, bodies and posts in one tree, with dated changes, import and
// search. Other modules read `org.pub_unit`, `org.pub_body` and `org.pub_post` in SQL, or call what is exported here.
import type { Module } from '../../kernel/module.ts'
import type { AuditTexts } from '../audit/index.ts'
import { permissions } from './contract.ts'
import { applyActsJob } from './jobs.ts'
import { constraints, problems } from './problems.ts'
import { orgRoutes } from './routes.ts'

export type { ImportResult, Unit, UnitDetail, UnitKind } from './contract.ts'
export { paperRoutes } from './routes/papers.ts'
export { getUnit, type UnitsUnder, unitsUnder } from './service/find-unit.ts'
export { importOrgs } from './service/import-units.ts'
export { refuseOverfull } from './service/keep-room.ts'
export { createUnit } from './service/keep-unit.ts'
export { holdTree } from './service/lock-tree.ts'
export { type Names, namesFor } from './service/name-units.ts'
export { applyDueActs, orderAct } from './service/restructure-unit.ts'
export type { HeldPaper } from './service/take-paper.ts'
export { namesAsOf, unitAsOf } from './service/unit-history.ts'

/** What this module's actions are called on screen, in Chinese and in English. */
export const orgTexts: AuditTexts = {
  'org.unit.import': ['导入机构名录', 'Import the register of units'],
  'org.unit.export': ['导出机构名录', 'Export the register of units'],
  'org.unit.create': ['新设机构', 'Set up a unit'],
  'org.unit.edit': ['修改机构信息', 'Edit a unit'],
  'org.unit.rename': ['机构更名', 'Rename a unit'],
  'org.unit.move': ['机构改隶', 'Move a unit'],
  'org.unit.merge': ['机构合并', 'Merge units'],
  'org.unit.split': ['机构拆分', 'Split a unit'],
  'org.unit.close': ['撤销机构', 'Close a unit'],
  'org.room.set': ['设定佐证材料空间', 'Set the room for evidence'],
  'org.unit.plan': ['预定机构变更', 'Schedule a change to a unit'],
  'org.unit.cancel': ['取消预定的机构变更', 'Cancel a scheduled change to a unit'],
  'org.body.create': ['新设组织', 'Set up a body'],
  'org.body.edit': ['修改组织', 'Edit a body'],
  'org.post.create': ['登记职务', 'Register a post'],
  'org.post.edit': ['修改职务', 'Edit a post'],
}

/** The module, as the composition root plugs it in. */
export const org: Module = {
  name: 'org',
  permissions,
  problems,
  constraints,
  routes: orgRoutes,
  jobs: [applyActsJob],
}
