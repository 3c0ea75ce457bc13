// The web app's frame asks this of every page, so no schema library comes with it.

/** The roles of design: who may do what; a person may hold several at several org units. */
export const roles = [
  'sysadmin',
  'secadmin',
  'auditor',
  'bureau_lead',
  'bureau_officer',
  'unit_head',
  'unit_officer',
  'dept_respondent',
  'person',
  'inspector',
  'viewer',
] as const

/** 三员: system, security and audit administrator. None may hold another's role, nor a business role. */
export const systemRoles = [
  'sysadmin',
  'secadmin',
  'auditor',
] as const satisfies readonly (typeof roles)[number][]
