import { mayUse, platform } from './architecture.mjs'

const everywhere = Object.keys(platform)
const door = '(index|contract|rules)[.]ts$'
const only = (name, uses) => ({
  name: `module-${name}`,
  severity: 'error',
  comment: `${name} may use only: ${uses.join(', ') || 'nothing'}. Change architecture.mjs (and say why in an ADR) or invert the call.`,
  from: { path: `^src/modules/${name}/`, pathNot: '[.]test[.]ts$' },
  to: { path: '^src/modules/', pathNot: [`^src/modules/(${[name, ...uses].join('|')})/`] },
})
const moduleRules = [
  ...Object.entries(platform).map(([name, uses]) => only(name, uses)),
  ...Object.entries(mayUse).map(([name, uses]) => only(name, [...uses, ...everywhere])),
]

export default {
  forbidden: [
    ...moduleRules,
    {
      name: 'one-door',
      severity: 'error',
      comment: 'Enter another module through its index.ts, contract.ts or pure rules.ts.',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', `^src/modules/[^/]+/${door}`] },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/(modules|cli|app)' },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule decides from what it is given: no I/O, no clock, no random.',
      from: { path: '/rules[.]ts$' },
      to: {
        pathNot: [
          '/(contract|rules)[.]ts$',
          '/contract/[^/]+[.]ts$',
          '^src/kernel/(area-code|decimal|calendar|roles|time|wire)[.]ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contract-crosses-the-wire',
      severity: 'error',
      from: { path: '/contract([.]ts|/[^/]+[.]ts)$' },
      to: {
        pathNot: [
          '/contract([.]ts|/[^/]+[.]ts)$',
          '^src/kernel/(area-code|roles|wire)[.]ts$',
          'node_modules/zod',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-sees-contracts-and-rules',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^src/',
        pathNot: [
          '/(contract|rules)[.]ts$',
          '/contract/[^/]+[.]ts$',
          '^src/kernel/(wire|decimal|calendar|roles)[.]ts$',
        ],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types may know each other; running code may not.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    // Vite makes these as it builds.
    exclude: { path: '^virtual:' },
    enhancedResolveOptions: {
      conditionNames: ['node', 'import', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
}
