import { commandWords, fromTextParameters, kebab, type Operation, wireSchema } from '@ordinate/contract'
import type { Command } from 'commander'
import { attach } from './attach.ts'
import { callOperation, present } from './call.ts'
import { CommandFailed } from './command-failed.ts'
import { onlyOrganisation, organisationId } from './organisation.ts'

interface CommonFlags {
  readonly data?: string
  readonly organisation?: string
  readonly out?: string
  readonly json?: string
  readonly override?: string
}

/** Commander's name for the value of `--during-start`. */
function camel(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Flags named like a field of the input but used by every command stand aside: such fields come in `--json`. */
const RESERVED = new Set(['data', 'organisation', 'out', 'json', 'override'])

function fieldsOf(operation: Operation) {
  const schema = wireSchema(operation.input) as {
    properties?: Record<string, { type?: string; description?: string }>
    required?: string[]
  }
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !RESERVED.has(name))
    .map(([name, property]) => ({
      name,
      type: property.type ?? 'json',
      required: schema.required?.includes(name) ?? false,
    }))
}

function wholeInput(json: string | undefined): Record<string, unknown> {
  if (json === undefined) return {}
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    throw new CommandFailed('--json is not JSON.')
  }
}

/** One operation as a command: a flag per field of the input, `--json` for the whole of it, `--out` for files. */
export function addOperation(group: Command, operation: Operation): void {
  const [, verb] = commandWords(operation)
  const command = group.command(verb).description(operation.summary)
  const fields = fieldsOf(operation)
  for (const field of fields) {
    const kind = field.type === 'string' ? 'text' : field.type
    command.option(`--${kebab(field.name)} <${kind}>`, field.required ? 'required' : '')
  }
  command
    .option('--json <object>', 'the whole input as JSON; flags go over it')
    .option('--organisation <name>', 'short name or id; may be left out when there is only one')
    .option('--data <directory>', 'data directory (also ORDINATE_DATA)')
  if (operation.overridable !== undefined)
    command.option('--override <reason>', 'go ahead against an overridable refusal')
  command.option('--out <file>', 'save the answer to a file')
  command.action(async (flags: CommonFlags & Record<string, string | undefined>) => {
    const given = fields.flatMap(({ name }) => {
      const value = flags[camel(kebab(name))]
      return value === undefined ? [] : [[name, value] as const]
    })
    const input = { ...wholeInput(flags.json), ...fromTextParameters(operation, Object.fromEntries(given)) }
    const attached = await attach(flags.data)
    try {
      const orgId =
        flags.organisation === undefined
          ? await onlyOrganisation(attached)
          : await organisationId(attached, flags.organisation)
      const body = flags.override === undefined ? input : { ...input, override: { reason: flags.override } }
      await present(await callOperation(attached, orgId, operation, body), flags.out)
    } finally {
      await attached.close()
    }
  })
}
