/** The part of JSON Schema that our OpenAPI description uses. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly default?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly minItems?: number
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
}

const someId = '01900000-0000-7000-8000-0000000000aa'

/** The smallest value that a schema admits: a body that gets past validation, so that what comes after is tested. */
export function sampleOf(schema: JsonSchema): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return sampleOf(choice[0] as JsonSchema)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(sampleOf))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}))
    case 'string':
      return sampleText(schema)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      return null
  }
}

function sampleText({ format, pattern, minLength }: JsonSchema): string {
  if (format === 'uuid') return someId
  if (format === 'date') return '2026-12-01'
  if (format === 'date-time') return '2026-12-01T00:00:00Z'
  if (pattern?.includes('\\d{6}')) return '123456'
  return '某'.repeat(Math.max(minLength ?? 1, 12))
}
