import { commandWords, type Operation } from '@ordinate/contract'
import { ROLES } from '../access/roles.ts'
import { joinMessages, type Messages } from '../messages/catalogue.ts'
import type { Contribution, ContributionPoint } from './contribution.ts'
import type { Handler, JobHandler, LinkPurpose, ModuleDefinition, Reaction } from './module.ts'

/** All modules of a server, joined and checked. */
export interface Registry {
  readonly modules: readonly ModuleDefinition[]
  readonly operations: readonly Operation[]
  readonly messages: Messages
  handler(operationName: string): Handler | undefined
  reactions(factName: string): readonly Reaction[]
  job(name: string): JobHandler | undefined
  readonly jobs: readonly JobHandler[]
  linkPurpose(name: string): LinkPurpose | undefined
  /** Permissions of a role; the coordinator holds all. */
  permissionsOf(role: string): ReadonlySet<string>
  contributions<F extends (...args: never[]) => unknown>(point: ContributionPoint<F>): readonly F[]
  /** The refusal code that a constraint's name stands for. */
  refusalOf(constraint: string): string | undefined
}

function unique<T>(items: readonly T[], name: (item: T) => string, what: string): Map<string, T> {
  const map = new Map<string, T>()
  for (const item of items) {
    if (map.has(name(item))) throw new Error(`${what} ${name(item)} is declared twice`)
    map.set(name(item), item)
  }
  return map
}

function rolePermissions(modules: readonly ModuleDefinition[]): Map<string, Set<string>> {
  const byRole = new Map<string, Set<string>>(ROLES.map((role) => [role, new Set<string>()]))
  byRole.get('coordinator')!.add('*')
  for (const module of modules) {
    for (const [permission, roles] of Object.entries(module.permissions)) {
      for (const role of roles) {
        const permissions = byRole.get(role)
        if (permissions === undefined) throw new Error(`${module.name} gives ${permission} to the unknown role ${role}`)
        permissions.add(permission)
      }
    }
  }
  return byRole
}

/** How the timeline words an operation without a sentence in its module's catalogue, as queries are: by the contract's summary. */
function summaries(modules: readonly ModuleDefinition[]): ModuleDefinition['messages'] {
  const said = new Set(modules.flatMap((module) => Object.keys(module.messages.ru)))
  const all = modules
    .flatMap((module) => module.handlers)
    .map(({ operation }) => [`operation.${operation.name}`, operation.summary] as const)
  const unsaid = Object.fromEntries(all.filter(([code]) => !said.has(code)))
  return { en: unsaid, ru: unsaid }
}

/** Several modules may give permissions to one purpose: a person's link shows shifts of one and attendance of another. */
function linkPurposes(modules: readonly ModuleDefinition[]): Map<string, LinkPurpose> {
  const purposes = new Map<string, LinkPurpose>()
  for (const [name, purpose] of modules.flatMap((module) => Object.entries(module.linkPurposes ?? {}))) {
    const known = purposes.get(name)
    if (known !== undefined && known.entry !== purpose.entry) throw new Error(`link purpose ${name} has two entries`)
    purposes.set(name, { ...purpose, permissions: [...(known?.permissions ?? []), ...purpose.permissions] })
  }
  return purposes
}

/**
 * Joins the modules of a server. Throws when two claim one name, when a permission is not declared, or when a sentence for
 * a refusal is missing: a server with such a defect does not start.
 */
export function createRegistry(modules: readonly ModuleDefinition[]): Registry {
  unique(modules, (module) => module.name, 'module')
  const handlers = unique(
    modules.flatMap((module) => module.handlers),
    (handler) => handler.operation.name,
    'operation',
  )
  unique([...handlers.values()], ({ operation }) => commandWords(operation).join(' '), 'command')
  const jobs = unique(
    modules.flatMap((module) => module.jobs ?? []),
    ({ job }) => job.jobName,
    'job',
  )
  const purposes = linkPurposes(modules)
  const byRole = rolePermissions(modules)
  const reactions = Map.groupBy(
    modules.flatMap((module) => module.reactions ?? []),
    (reaction) => reaction.factName,
  )
  const contributions = Map.groupBy(
    modules.flatMap((module): readonly Contribution[] => module.contributes ?? []),
    (item) => item.point,
  )
  const constraints = new Map(modules.flatMap((module) => Object.entries(module.constraints ?? {})))
  return {
    modules,
    operations: [...handlers.values()].map((handler) => handler.operation),
    messages: joinMessages([...modules.map((module) => module.messages), summaries(modules)]),
    handler: (name) => handlers.get(name),
    reactions: (factName) => reactions.get(factName) ?? [],
    job: (name) => jobs.get(name),
    jobs: [...jobs.values()],
    linkPurpose: (name) => purposes.get(name),
    permissionsOf: (role) => byRole.get(role) ?? new Set(),
    contributions: (point) => (contributions.get(point.point) ?? []).map((item) => item.contribute as never),
    refusalOf: (constraint) => constraints.get(constraint) ?? constraints.get(constraint.replace(/_\d{5,}$/, '')),
  }
}
