import { type Operation, wireSchema } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'

interface Schema {
  readonly type?: string | string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly examples?: readonly unknown[]
  readonly properties?: Record<string, Schema>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}

function sampleText(schema: Schema, idOf: (prefix: string) => string): string {
  const id = /^\^([a-z]{2,6})_/.exec(schema.pattern ?? '')?.[1] ?? schema.format?.match(/^id-([a-z]+)$/)?.[1]
  if (id !== undefined) {
    return idOf(id)
  }
  if (schema.examples?.[0] !== undefined) return String(schema.examples[0])
  if (schema.format === 'email') return 'somebody@example.com'
  if (schema.format === 'date') return '2026-08-03'
  if (schema.pattern?.includes('[A-Z]{3}')) return 'AUD'
  if (schema.pattern?.includes('[A-Z]{2}')) return 'AU'
  if (schema.pattern?.includes('\\d\\d:\\d\\d')) return '11:00'
  return 'x'.repeat(Math.max(schema.minLength ?? 1, 3))
}

function sample(schema: Schema, idOf: (prefix: string) => string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (choice !== undefined) return sample(choice, idOf)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
    return Object.fromEntries(required.map(([name, property]) => [name, sample(property, idOf)]))
  }
  if (type === 'array')
    return Array.from({ length: Math.max(schema.minItems ?? 1, 1) }, () =>
      sample(schema.items ?? schema.prefixItems?.[0] ?? {}, idOf),
    )
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1)
  if (type === 'boolean') return true
  return sampleText(schema, idOf)
}

/**
 * An input that parses; `ids` says how many ids stand in it.
 * @param known an id for a prefix; without it, or where it knows none, ids that exist nowhere
 */
export function sampleInput(
  operation: Operation,
  known: (prefix: string) => string | undefined = () => undefined,
): { input: unknown; ids: number } {
  let ids = 0
  const input = sample(wireSchema(operation.input) as Schema, (prefix) => {
    ids += 1
    return known(prefix) ?? newId(prefix)
  })
  return { input, ids }
}
