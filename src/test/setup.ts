import type { TestProject } from 'vitest/node'
import { startTestServer } from './server.ts'
import { prepareTemplate } from './template.ts'

/** One server for the whole run, one template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, stop } = await startTestServer()
  await prepareTemplate(adminUrl)
  project.provide('adminUrl', adminUrl)
  return stop
}
