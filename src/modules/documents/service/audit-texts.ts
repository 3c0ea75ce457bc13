import type { AuditTexts } from '../../audit/index.ts'

/** What this module's actions are called on screen. */
export const auditTexts: AuditTexts = {
  'documents.document.draft': '拟制公文',
  'documents.document.edit': '修改公文稿',
  'documents.document.refresh': '更新公文数据',
  'documents.document.review': '审核公文',
  'documents.document.sign': '签发公文',
  'documents.document.issue': '印发公文',
  'documents.document.return': '退回公文',
  'documents.document.void': '作废公文',
  'documents.document.discard': '废弃公文稿',
  'documents.document.download': '取用公文文件',
  'documents.document.verify': '核验公文',
  'documents.template.upload': '上传公文模板',
  'documents.template.activate': '启用公文模板',
  'documents.template.retire': '停用公文模板',
  'documents.template.preview': '预览公文模板',
  'documents.template.download': '下载公文模板',
  'documents.issuer.edit': '修改发文设置',
}
