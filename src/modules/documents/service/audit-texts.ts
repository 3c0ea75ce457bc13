import type { AuditTexts } from '../../audit/index.ts'

/** What this module's actions are called on screen, in Chinese and in English. */
export const auditTexts: AuditTexts = {
  'documents.document.draft': ['拟制公文', 'Draft a paper'],
  'documents.document.edit': ['修改公文稿', 'Edit a draft paper'],
  'documents.document.refresh': ['更新公文数据', 'Refresh the figures of a paper'],
  'documents.document.review': ['审核公文', 'Review a paper'],
  'documents.document.sign': ['签发公文', 'Sign a paper'],
  'documents.document.issue': ['印发公文', 'Issue a paper'],
  'documents.document.return': ['退回公文', 'Return a paper'],
  'documents.document.void': ['作废公文', 'Void a paper'],
  'documents.document.discard': ['废弃公文稿', 'Discard a draft paper'],
  'documents.document.download': ['取用公文文件', 'Download a paper'],
  'documents.document.verify': ['核验公文', 'Verify a paper'],
  'documents.template.upload': ['上传公文模板', 'Upload a template'],
  'documents.template.activate': ['启用公文模板', 'Put a template to use'],
  'documents.template.retire': ['停用公文模板', 'Retire a template'],
  'documents.template.preview': ['预览公文模板', 'Preview a template'],
  'documents.template.download': ['下载公文模板', 'Download a template'],
  'documents.issuer.edit': ['修改发文设置', 'Edit the settings for issuing papers'],
}
