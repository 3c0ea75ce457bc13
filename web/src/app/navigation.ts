import { systemRoles } from '../../../src/kernel/roles.ts'
import type { Role } from '../../../src/kernel/wire.ts'
import type { SessionView } from '../../../src/modules/identity/contract.ts'
import type { NavEntry } from './feature.ts'
import { holds, may } from './session.ts'

/** A place in the rail with the pages behind it (ui.md §6). Groups without a page for somebody are not shown to him. */
export interface NavGroup {
  readonly key: string
  readonly sections: readonly { readonly label?: string; readonly entries: readonly NavEntry[] }[]
}

const bureau: readonly Role[] = ['bureau_lead', 'bureau_officer', 'inspector', 'viewer']
const unit: readonly Role[] = ['unit_head', 'unit_officer']
/** Who fills a part of it, or a form of his own. */
const parts: readonly Role[] = ['dept_respondent', 'person']

const holding =
  (permission: string, ...roles: readonly Role[]) =>
  (session: SessionView) =>
    may(session, permission) && (roles.length === 0 || holds(session, ...roles))
const entry = (label: string, path: string, shows: NavEntry['shows']): NavEntry => ({ label, path, shows })

/** Findings seen from above are 问题; at the unit that has them they are its 整改 (ui.md §6). */
const findings = (key: string, shows: (permission: string) => NavEntry['shows']): NavGroup => ({
  key,
  sections: [
    {
      label: 'findings',
      entries: [
        entry('findings', '/findings', shows('findings.finding.read')),
        entry('findingsMine', '/findings/mine', shows('findings.finding.rectify')),
        entry('findingsReview', '/findings/review', shows('findings.finding.review')),
        entry('findingsOverdue', '/findings/overdue', shows('findings.finding.read')),
        entry('findingsRecurrent', '/findings/recurrent', shows('findings.finding.read')),
        entry('findingsDisputed', '/findings/disputed', shows('findings.finding.read')),
      ],
    },
    {
      label: 'leaks',
      entries: [entry('findingsReport', '/findings/report-due', shows('findings.finding.report'))],
    },
    {
      label: 'analysis',
      entries: [
        entry('findingsBoard', '/findings/board', shows('findings.board.read')),
        entry('findingsPareto', '/findings/pareto', shows('findings.board.read')),
        entry('findingsTimings', '/findings/timings', shows('findings.board.read')),
      ],
    },
    {
      label: 'rules',
      entries: [
        entry('findingsPolicy', '/findings/policy', shows('findings.policy.write')),
        entry('findingsImport', '/findings/import', shows('findings.finding.import')),
      ],
    },
  ],
})

const groups: readonly NavGroup[] = [
  {
    key: 'workbench',
    sections: [{ entries: [entry('workbench', '/', (session) => !isSystem(session))] }],
  },
  {
    key: 'rounds',
    sections: [
      {
        label: 'selfAssessment',
        entries: [
          entry('rounds', '/rounds', holding('rounds.board.read')),
          entry('coverage', '/rounds/coverage', holding('rounds.board.read')),
          entry('mine', '/assessments', holding('rounds.assessment.read', ...unit)),
          entry('own', '/assessments', (session) => holds(session, ...parts) && !holds(session, ...unit)),
        ],
      },
      {
        label: 'standards',
        entries: [entry('standards', '/standards', holding('standards.standard.read'))],
      },
    ],
  },
  findings('findings', (permission) => holding(permission, ...bureau)),
  findings(
    'rectification',
    (permission) => (session) =>
      may(session, permission) && holds(session, ...unit, ...parts) && !holds(session, ...bureau),
  ),
  {
    key: 'notices',
    sections: [
      {
        entries: [
          entry('notices', '/notices', holding('inbox.notice.read')),
          entry('reminders', '/reminders', (session) => !isSystem(session)),
        ],
      },
      {
        label: 'telling',
        entries: [
          entry('told', '/inbox/settings', (session) => !isSystem(session)),
          entry('rules', '/inbox/rules', holding('inbox.rule.read')),
        ],
      },
    ],
  },
  {
    key: 'documents',
    sections: [
      {
        entries: [
          entry('documents', '/documents', holding('documents.document.read')),
          entry('documentNumbers', '/documents/numbers', holding('documents.number.read')),
          entry('documentVerify', '/documents/verify', holding('documents.document.read')),
        ],
      },
      {
        label: 'templates',
        entries: [entry('documentTemplates', '/documents/templates', holding('documents.template.read'))],
      },
    ],
  },
  {
    key: 'registers',
    sections: [
      {
        label: 'units',
        entries: [
          entry('orgs', '/orgs', holding('org.unit.read', ...bureau, ...unit)),
          entry('people', '/users', holding('identity.user.read', ...bureau, ...unit)),
        ],
      },
    ],
  },
  {
    key: 'run',
    sections: [
      {
        entries: [
          entry('system', '/system', holding('kernel.system.read')),
          entry('outgoing', '/inbox/outgoing', holding('inbox.delivery.read')),
        ],
      },
      { label: 'parameters', entries: [entry('calendar', '/calendar', holding('kernel.calendar.import'))] },
    ],
  },
  {
    key: 'directory',
    sections: [
      {
        entries: [
          entry('accounts', '/users', holding('identity.user.manage')),
          entry('import', '/users/import', holding('identity.user.manage')),
          entry('orgs', '/orgs', holding('org.tree.edit', 'sysadmin')),
        ],
      },
    ],
  },
  {
    key: 'rights',
    sections: [
      {
        entries: [
          entry('roles', '/roles', holding('identity.grant.change')),
          entry('accounts', '/users', holding('identity.grant.change')),
          entry('access', '/access', holding('identity.access.read', 'secadmin')),
          entry('handovers', '/handovers', holding('identity.handover.plan')),
        ],
      },
    ],
  },
  {
    key: 'requests',
    sections: [{ entries: [entry('proposals', '/proposals', holding('identity.grant.change'))] }],
  },
  {
    key: 'log',
    sections: [{ entries: [entry('auditLog', '/audit', holding('audit.event.read'))] }],
  },
  {
    key: 'proof',
    sections: [
      {
        entries: [
          entry('seals', '/audit/seals', holding('audit.seal.read')),
          entry('accounts', '/users', holding('identity.user.read', 'auditor')),
          entry('access', '/access', holding('identity.access.read', 'auditor')),
        ],
      },
    ],
  },
  {
    key: 'report',
    sections: [{ entries: [entry('auditReport', '/audit/report', holding('audit.event.read'))] }],
  },
]

/** One of the three system roles: its own frame, and no business menus. */
export const isSystem = (session: SessionView): boolean => holds(session, ...systemRoles)

/** What this person finds in his rail. */
export const railOf = (session: SessionView): readonly NavGroup[] =>
  groups
    .map((group) => ({
      ...group,
      sections: group.sections
        .map((section) => ({ ...section, entries: section.entries.filter(({ shows }) => shows(session)) }))
        .filter(({ entries }) => entries.length > 0),
    }))
    .filter(({ sections }) => sections.length > 0)

/** Where he starts: the workbench, or the system role's own first page. */
export const homeOf = (session: SessionView): string => {
  const first = railOf(session)[0]?.sections[0]?.entries[0]
  return session.roles.includes('auditor') ? '/audit/report' : (first?.path ?? '/account')
}

/** The group and entry that a path belongs to: the entry with the longest path that it starts with. */
export function placeOf(rail: readonly NavGroup[], path: string): { group?: NavGroup; entry?: NavEntry } {
  const all = rail.flatMap((group) =>
    group.sections.flatMap(({ entries }) => entries.map((entry) => ({ group, entry }))),
  )
  const fitting = all
    .filter(({ entry }) => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)))
    .sort((a, b) => b.entry.path.length - a.entry.path.length)
  return fitting[0] ?? {}
}
