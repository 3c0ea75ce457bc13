import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mayUse, platform } from '../architecture.mjs'

// House rules that no linter knows. Each failure says the reason and the fix.
const root = join(import.meta.dirname, '..')
const failures: string[] = []
const warnings: string[] = []
const fail = (where: string, what: string) => failures.push(`${where}: ${what}`)

const listFiles = (folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${folder}/${name}`)
    : []
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const sources = ['src', 'bin', 'scripts', 'bench', 'e2e', 'web/src'].flatMap(listFiles)
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('src/test/')

checkNames()
checkLengths()
checkWords()
checkModules()
checkArchitecture()
checkProblems()
checkTests()
checkWeb()

for (const text of warnings) process.stdout.write(`look again: ${text}\n`)
for (const text of failures) process.stderr.write(`tidy: ${text}\n`)
process.stdout.write(
  `tidy: ${sources.length} files, ${failures.length} failures, ${warnings.length} to look at again\n`,
)
process.exit(failures.length > 0 ? 1 : 0)

function checkNames(): void {
  for (const path of sources) {
    if (/\/(utils|helpers|types|constants|misc|common)(\.tsx?|\/)/.test(path)) {
      fail(path, 'a drawer has no meaning; put it where its word lives, or in kernel/ under its own word')
    }
    const isComponent =
      path.endsWith('.tsx') && /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/.test(path.split('/').at(-1) ?? '')
    if (!isComponent && !/^[a-z0-9.\-/]+$/.test(path))
      fail(path, 'file names are kebab-case; a component file is called like its component')
  }
}

function checkLengths(): void {
  for (const path of sources) {
    if (path.endsWith('.gen.ts')) continue
    const lines = read(path).split('\n').length
    if (lines > 400) warnings.push(`${path}: ${lines} lines; split by meaning`)
  }
}

function checkWords(): void {
  for (const path of sources) {
    const text = read(path)
    const inModule = path.startsWith('src/modules/') && !isTest(path)
    if (inModule && /new Date\(\)|Date\.now\(\)/.test(text))
      fail(path, 'ctx.now is the only clock of a module')
    if (inModule && /Math\.random|randomUUID/.test(text)) fail(path, 'randomness comes from kernel/ids')
    if (
      path.startsWith('src/') &&
      !isTest(path) &&
      path !== 'src/kernel/config.ts' &&
      /process\.env\b/.test(text)
    ) {
      fail(path, 'the environment is read in kernel/config.ts only')
    }
    if (/\bvi\.mock\(/.test(text)) fail(path, 'fake outside systems by passing them in, not by vi.mock')
    if (/^(export )?class (?!\w+ extends Error)/m.test(text) && path.startsWith('src/modules/')) {
      fail(path, 'functions, not classes')
    }
    for (const todo of text.matchAll(/\b(TODO|FIXME)\b(?!.*#\d)/g)) {
      if (path !== 'scripts/check-tidy.ts') fail(path, `${todo[0]} without an issue number`)
    }
  }
}

function checkModules(): void {
  const fixed =
    /^(contract|rules|problems|tables\.gen|service|routes|jobs|index)\.ts$|\.test\.ts$|^(contract|service|routes)\//
  for (const name of moduleNames()) {
    const folder = `src/modules/${name}`
    for (const path of listFiles(folder)) {
      const inside = path.slice(folder.length + 1)
      if (!fixed.test(inside))
        fail(path, 'a module has contract, rules, problems, service, routes, jobs, index and tests only')
    }
    for (const needed of ['contract.ts', 'index.ts', 'tables.gen.ts']) {
      if (!existsSync(join(root, folder, needed))) fail(folder, `${needed} is missing`)
    }
    const door = join(folder, 'index.ts')
    const exportsOnly = read(door)
      .split('\n')
      .filter((line) => /^(function|async function|class|let) /.test(line))
    if (exportsOnly.length > 0) fail(door, 'the door re-exports; logic lives behind it')
  }
}

function checkArchitecture(): void {
  const listed = { ...platform, ...mayUse } as Record<string, readonly string[]>
  for (const name of moduleNames()) if (!(name in listed)) fail('architecture.mjs', `${name} is not listed`)
  for (const name of Object.keys(listed))
    if (!moduleNames().includes(name)) fail('architecture.mjs', `${name} has no folder`)
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) fail('architecture.mjs', `a circle: ${[...trail, name].join(' → ')}`)
    else for (const used of listed[name] ?? []) visit(used, [...trail, name])
  }
  for (const name of Object.keys(listed)) visit(name, [])
}

/** Every problem code listed is thrown somewhere and expected by a test. */
function checkProblems(): void {
  for (const name of moduleNames()) {
    const path = `src/modules/${name}/problems.ts`
    if (!existsSync(join(root, path))) continue
    const codes = [...read(path).matchAll(/^ {2}'?([a-z][a-z0-9-]*)'?: \{/gm)].map((match) => match[1] ?? '')
    const files = listFiles(`src/modules/${name}`)
    const tests = [...files.filter(isTest), ...listFiles('src/test')].map(read).join('\n')
    const constraints = /export const constraints[\s\S]*$/.exec(read(path))?.[0] ?? ''
    const code =
      files
        .filter((file) => !isTest(file) && file !== path)
        .map(read)
        .join('\n') + constraints
    for (const one of codes) {
      const quoted = new RegExp(`['"\`/]${one}['"\`]`)
      if (!quoted.test(code)) fail(path, `${one} is listed but never thrown`)
      if (!quoted.test(tests)) fail(path, `${name}/${one} is expected by no test`)
    }
  }
}

function checkTests(): void {
  for (const path of sources.filter((name) => /\.(test|spec)\.tsx?$/.test(name))) {
    if (!/\bexpect\b|\bassert\b/.test(read(path))) fail(path, 'a test that expects nothing cannot fail')
  }
}

/** ui.md §11: colours come from the theme, addresses from the server, words from the catalogues. */
function checkWeb(): void {
  const styles = readdirSync(join(root, 'web/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => `web/src/${name}`)
  const code = listFiles('web/src').filter((path) => !path.endsWith('.gen.ts') && !isTest(path))
  for (const path of [...styles, ...code]) {
    const text = read(path)
    if (/#[0-9a-f]{3,8}\b(?=[\s;'",)])/i.test(text)) fail(path, 'a colour outside the theme; use var(--hm-…)')
    if (/https?:\/\//.test(text.replaceAll('http://www.w3.org/', '')))
      fail(path, 'an outside address; no page may call out')
    if (/color-mix|oklch|text-wrap:|@starting-style/.test(text)) fail(path, 'Chromium 108 does not know this')
  }
  for (const path of code) {
    const text = read(path).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    if (/[\u4e00-\u9fff]/.test(text)) warnings.push(`${path}: Chinese text outside the catalogues`)
  }
}

function moduleNames(): string[] {
  return readdirSync(join(root, 'src/modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}
