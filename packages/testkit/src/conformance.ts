import { type Operation, wireSchema } from '@ordinate/contract'
import { type Lifecycle, lifecycleProblems } from '@ordinate/kernel'
import type { ModuleDefinition } from '@ordinate/platform'
import type { z } from 'zod'

/** Where a schema would let an unknown key through: paths of objects that are not strict. */
export function looseObjects(schema: unknown, path = ''): string[] {
  if (schema === null || typeof schema !== 'object') return []
  const node = schema as Record<string, unknown>
  const here =
    node.type === 'object' && 'properties' in node && node.additionalProperties !== false
      ? [path === '' ? '(input)' : path]
      : []
  const below = Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' ? looseObjects(value, `${path}/${key}`) : [],
  )
  return [...here, ...below]
}

function schemaProblems(operation: Operation): string[] {
  const problems: string[] = []
  for (const [side, schema] of [
    ['input', operation.input],
    ['output', operation.output],
  ] as const) {
    try {
      const json = wireSchema(schema as z.ZodType)
      if (side === 'input')
        problems.push(...looseObjects(json).map((path) => `${operation.name}: unknown keys pass at ${path}`))
    } catch (error) {
      problems.push(`${operation.name}: ${side} has no JSON schema: ${String(error)}`)
    }
  }
  return problems
}

/** What is wrong with an operation's declaration; empty when it is as it must be. */
export function operationProblems(operation: Operation): string[] {
  const problems = schemaProblems(operation)
  if (!/^[a-z]+\.[a-z][A-Za-z]+$/.test(operation.name))
    problems.push(`${operation.name}: the name is not module.verbNoun`)
  if (!/^[A-Z].{9,}[^.]$/s.test(operation.summary))
    problems.push(`${operation.name}: the summary is not a sentence without a full stop`)
  if (operation.permission === '') problems.push(`${operation.name}: no permission`)
  if (operation.overridable !== undefined && operation.kind !== 'command')
    problems.push(`${operation.name}: only commands are overridden`)
  return problems
}

/** Sentences of packages that have no module of their own. */
const SHARED = /^(time|lifecycle|ledger|typesetter)\./

function messageProblems(module: ModuleDefinition): string[] {
  const { en, ru } = module.messages
  const done = new Set(module.handlers.map(({ operation }) => `operation.${operation.name}`))
  const missing = (from: object, to: object, language: string) =>
    Object.keys(from)
      .filter((code) => !(code in to))
      .map((code) => `${module.name}: ${code} is missing in ${language}`)
  const foreign = Object.keys(en).filter(
    (code) => !code.startsWith(`${module.name}.`) && !SHARED.test(code) && !done.has(code),
  )
  return [
    ...missing(en, ru, 'ru'),
    ...missing(ru, en, 'en'),
    ...foreign.map((code) => `${module.name}: ${code} is not its own`),
  ]
}

/** Commands that the timeline could not tell in the reader's language: it says what happened, where the summary says what to do. */
function untoldCommands(module: ModuleDefinition): string[] {
  return module.handlers
    .filter(({ operation }) => operation.kind === 'command')
    .flatMap(({ operation: { name } }) =>
      (['en', 'ru'] as const)
        .filter((language) => !(`operation.${name}` in module.messages[language]))
        .map((language) => `${name}: operation.${name} does not say in ${language} what happened`),
    )
}

/**
 * What is wrong with a module as declared: operations, permissions, sentences in both languages, life cycles.
 * @param allMessages every code of every module, to find refusals without a sentence
 */
export function moduleProblems(
  module: ModuleDefinition,
  allMessages: ReadonlySet<string>,
  allPermissions: ReadonlySet<string>,
): string[] {
  const operations = module.handlers.map((handler) => handler.operation)
  const unsaid = operations.flatMap((operation) =>
    operation.refusals
      .filter((code) => !allMessages.has(code))
      .map((code) => `${operation.name}: the refusal ${code} has no sentence`),
  )
  const known = new Set([
    ...allPermissions,
    ...Object.values(module.linkPurposes ?? {}).flatMap((purpose) => purpose.permissions),
    'anyone',
  ])
  const unknown = operations
    .filter((operation) => !known.has(operation.permission))
    .map((operation) => `${operation.name}: nobody declares the permission ${operation.permission}`)
  const cycles = (module.lifecycles ?? []).flatMap((cycle) => lifecycleProblems(cycle as Lifecycle<string, string>))
  return [
    ...operations.flatMap(operationProblems),
    ...messageProblems(module),
    ...untoldCommands(module),
    ...unsaid,
    ...unknown,
    ...cycles,
  ]
}
