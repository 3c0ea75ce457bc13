import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

interface Column {
  table: string
  column: string
  type: string
  nullable: boolean
  generated: boolean
  filled: boolean
  values: string | null
}

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  citext: 'string',
  varchar: 'string',
  ltree: 'string',
  date: 'string',
  inet: 'string',
  xid8: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  jsonb: 'unknown',
  bytea: 'Buffer',
  timestamptz: 'Date',
  tsvector: 'string',
}

/** Writes `tables.gen.ts` of each module from the migrated database; returns the files written. */
export async function genTables(url: string, modulesFolder: string): Promise<string[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows: schemas } = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema|public|pgboss|kernel)' order by 1`,
    )
    const written: string[] = []
    for (const { name } of schemas) {
      const folder = join(modulesFolder, name)
      if (!existsSync(folder)) continue
      await writeFile(join(folder, 'tables.gen.ts'), render(name, await columnsOf(client, name)))
      written.push(join(folder, 'tables.gen.ts'))
    }
    return written
  } finally {
    await client.end()
  }
}

async function columnsOf(client: pg.Client, schema: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
       a.attgenerated <> '' or a.attidentity = 'a' as generated,
       a.atthasdef or a.attidentity <> '' as filled,
       (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
          and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '= ANY \\(\\(?ARRAY\\[' limit 1) as values
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     where n.nspname = $1 and c.relkind in ('r', 'p', 'v') and not c.relispartition
     order by c.relname, a.attnum`,
    [schema],
  )
  return rows
}

function render(schema: string, columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, (column) => column.table)
  const body = [...tables].map(
    ([table, list]) =>
      `  '${schema}.${table}': {\n${list.map((c) => `    ${c.column}: ${typeOf(c)}`).join('\n')}\n  }\n`,
  )
  const all = body.join('')
  const imports = ['Generated', 'GeneratedAlways'].filter((name) => new RegExp(`\\b${name}<`).test(all))
  const name = `${schema[0]?.toUpperCase()}${schema.slice(1)}Tables`
  return `// Generated from the migrated database by \`npm run gen\`. Do not edit.
${imports.length ? `import type { ${imports.join(', ')} } from 'kysely'\n` : ''}
export interface ${name} {\n${all}}
`
}

function typeOf(column: Column): string {
  const isArray = column.type.startsWith('_')
  const element = types[isArray ? column.type.slice(1) : column.type]
  if (!element) throw new Error(`no TypeScript type for ${column.type} (${column.table}.${column.column})`)
  const literal = column.values?.match(/'(?:[^']|'')*'(?=::)/g)
  const union = literal && element === 'string' ? literal.join(' | ') : element
  const base = isArray ? (union.includes('|') ? `(${union})[]` : `${union}[]`) : union
  const nullable = column.nullable && base !== 'unknown' ? `${base} | null` : base
  if (column.generated) return `GeneratedAlways<${nullable}>`
  return column.filled ? `Generated<${nullable}>` : nullable
}
