import type { AuditTexts } from '../../audit/index.ts'

/** What this module's actions are called on screen, in Chinese and in English. */
export const auditTexts = {
  'findings.finding.register': ['登记问题', 'Register a finding'],
  'findings.finding.edit': ['修改问题', 'Edit a finding'],
  'findings.finding.assign': ['派发问题', 'Assign a finding'],
  'findings.finding.start': ['开始整改', 'Begin rectification'],
  'findings.finding.progress': ['填写整改进展', 'Report progress'],
  'findings.finding.submit': ['提交整改', 'Submit the rectification'],
  'findings.finding.close': ['复核销号', 'Review and close a finding'],
  'findings.finding.return': ['退回整改', 'Return the rectification'],
  'findings.finding.ask-extension': ['申请延期', 'Ask for an extension'],
  'findings.finding.decide-extension': ['审批延期', 'Decide on an extension'],
  'findings.finding.dispute': ['提出异议', 'Dispute a finding'],
  'findings.finding.decide-dispute': ['答复异议', 'Answer a dispute'],
  'findings.finding.transfer': ['转派问题', 'Transfer a finding'],
  'findings.finding.merge': ['合并问题', 'Merge findings'],
  'findings.finding.split': ['拆分问题', 'Split a finding'],
  'findings.finding.regrade': ['调整问题程度', 'Change the severity of a finding'],
  'findings.finding.report': ['登记上报', 'Record the report upward'],
  'findings.finding.climb': ['逾期未上报，提级', 'Escalate a report that is overdue'],
  'findings.finding.recount': ['按节假日安排重算期限', 'Recalculate due dates for holidays'],
  'findings.finding.import': ['导入问题台账', 'Import findings'],
  'findings.finding.export': ['导出问题台账', 'Export findings'],
  'findings.evidence.add': ['上传整改材料', 'Upload proof of rectification'],
  'findings.evidence.remove': ['移除整改材料', 'Remove proof of rectification'],
  'findings.policy.write': ['修改整改规则', 'Edit the rules for rectification'],
} as const satisfies AuditTexts
