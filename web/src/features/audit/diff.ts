/** One field of an event as it was and as it became. */
export interface FieldChange {
  /** `unit.name`, `roles.0`; empty where the value is no record. */
  readonly path: string
  readonly before: string | null
  readonly after: string | null
  readonly kind: 'added' | 'removed' | 'changed' | 'same'
}

/** Compares what an event keeps of before and after, field by field; what changed stands first. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const was = flatten(before)
  const is = flatten(after)
  const paths = [...new Set([...was.keys(), ...is.keys()])]
  const changes = paths.map((path): FieldChange => {
    const old = was.get(path) ?? null
    const now = is.get(path) ?? null
    const kind = old === null ? 'added' : now === null ? 'removed' : old === now ? 'same' : 'changed'
    return { path, before: old, after: now, kind }
  })
  return [...changes.filter(({ kind }) => kind !== 'same'), ...changes.filter(({ kind }) => kind === 'same')]
}

function flatten(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined)
    return path === '' ? new Map() : new Map([[path, value === null ? '—' : '']])
  if (typeof value !== 'object') return new Map([[path, String(value)]])
  const entries = Object.entries(value)
  if (entries.length === 0) return path === '' ? new Map() : new Map([[path, '—']])
  return new Map(
    entries.flatMap(([name, part]) => [...flatten(part, path === '' ? name : `${path}.${name}`)]),
  )
}

/** The last name of a path that is no number: what the field is called. */
export const fieldName = (path: string): string =>
  path
    .split('.')
    .filter((name) => !/^\d+$/.test(name))
    .at(-1) ?? path
