import type { Fact, FactKind, InputSchema, Operation } from '@ordinate/contract'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { JobKind } from '../jobs/job.ts'
import type { CommandContext, QueryContext } from '../run/context.ts'
import type { Contribution } from './contribution.ts'

/** An operation together with what carries it out. */
export interface Handler {
  readonly operation: Operation
  // biome-ignore lint/suspicious/noExplicitAny: handlers of many types stand in one list; `handle` types each of them.
  readonly run: (context: any, input: any) => Promise<unknown>
}

/**
 * Binds a handler to its operation: commands get a context that writes, everything else one that reads.
 * The input arrives decoded, the answer is encoded by the contract's output schema.
 */
export function handle<I extends InputSchema, O extends z.ZodType, K extends Operation['kind']>(
  operation: Operation<I, O, K>,
  run: (context: K extends 'command' ? CommandContext : QueryContext, input: z.output<I>) => Promise<z.output<O>>,
): Handler {
  return { operation, run }
}

/** What happens in the same transaction when a fact is recorded; a throw undoes the command. */
export interface Reaction {
  readonly factName: string
  readonly when: 'in-transaction' | 'later'
  /** The fact's payload schema: later reactions get it decoded from the queue's JSON. */
  readonly schema: z.ZodType
  // biome-ignore lint/suspicious/noExplicitAny: payloads of many types stand in one list; `reactTo` types each of them.
  readonly run: (context: CommandContext, payload: any) => Promise<void>
}

/** Subscribes to a fact of a lower floor or of the own module. `later` runs as a job after the commit, at least once. */
export function reactTo<S extends z.ZodType>(
  kind: FactKind<S>,
  when: Reaction['when'],
  run: (context: CommandContext, payload: z.output<S>) => Promise<void>,
): Reaction {
  return { factName: kind.factName, schema: kind.schema, when, run }
}

/** A job kind together with what carries it out: through `run()` as the system, in one transaction, or in several steps. */
export interface JobHandler {
  readonly job: JobKind
  // biome-ignore lint/suspicious/noExplicitAny: payloads of many types stand in one list; `work` types each of them.
  readonly run?: (context: CommandContext, payload: any) => Promise<void>
  // biome-ignore lint/suspicious/noExplicitAny: as above; `workInSteps` types each of them.
  readonly inSteps?: (steps: JobSteps, payload: any) => Promise<void>
  /** Where a job in steps waits for its turn; `long` unless said otherwise. */
  readonly queue?: 'long' | 'outside'
}

/** Binds a handler to a job kind. Handlers must be repeatable: a job may run twice. */
export function work<P extends object>(
  jobKind: JobKind<P>,
  run: (context: CommandContext, payload: P) => Promise<void>,
): JobHandler {
  return { job: jobKind as unknown as JobKind, run }
}

/** What a long job has in hand. It runs outside any transaction; whatever it reads and writes it does in steps. */
export interface JobSteps {
  /** Carries out one step through `run()` as the system, in one transaction, and answers what it answers. It may run more than once. */
  within<T>(step: (context: CommandContext) => Promise<T>): Promise<T>
  /** Aborted when this process is about to end: the job should leave its work in a state to go on from, and return. */
  readonly ending: AbortSignal
}

/**
 * Binds a handler to a job kind that takes seconds or minutes and must not hold a transaction meanwhile. Long jobs have a queue of
 * their own, so that short ones do not wait for them, and so have those that only wait for servers elsewhere (`outside`). Handlers
 * must be repeatable.
 */
export function workInSteps<P extends object>(
  jobKind: JobKind<P>,
  inSteps: (steps: JobSteps, payload: P) => Promise<void>,
  options: { readonly queue?: 'long' | 'outside' } = {},
): JobHandler {
  return { job: jobKind as unknown as JobKind, inSteps, queue: options.queue ?? 'long' }
}

/** What a service has in hand: like a long job, for any organisation. */
export interface ServiceSteps {
  /** Ids of all organisations. */
  organisations(): Promise<readonly string[]>
  /** Carries out one step through `run()` as the system of an organisation, in one transaction, and answers what it answers. */
  within<T>(orgId: string, step: (context: CommandContext) => Promise<T>): Promise<T>
  /** Where unexpected errors go. */
  report(error: unknown): void
  /** Aborted when this process is about to end. */
  readonly ending: AbortSignal
}

/** What goes on for as long as a process carries out jobs, as asking a bot for what was written to it. Returns when it is to end. */
export interface Service {
  readonly name: string
  readonly run: (steps: ServiceSteps) => Promise<void>
}

/** One step of a module's schema. Statements are the module's own; rights and row-level security are added afterwards. */
export interface Migration {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: a migration sees whatever tables exist at its point.
  readonly up: (db: Kysely<any>) => Promise<void>
}

/** Sentences of a module by code, in ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>

/** What a kind of link may do. */
export interface LinkPurpose {
  readonly permissions: readonly string[]
  /** Path of the web entry that opens it: `/l` for clients and venues, `/p` for the phone. */
  readonly entry: '/l' | '/p'
}

/** One module, whole, as the server's list of modules names it. */
export interface ModuleDefinition {
  readonly name: string
  readonly handlers: readonly Handler[]
  readonly migrations: readonly Migration[]
  /** Tables, without schema, whose rows are never updated or deleted; enforced by grants. */
  readonly appendOnly?: readonly string[]
  /** Which roles hold each permission by default; `coordinator` holds all without being named. */
  readonly permissions: Readonly<Record<string, readonly string[]>>
  readonly linkPurposes?: Readonly<Record<string, LinkPurpose>>
  readonly facts?: readonly { readonly factName: string }[]
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly JobHandler[]
  /** Repeating work: cron expression in UTC; runs once for every organisation. */
  readonly schedules?: readonly {
    readonly name: string
    readonly cron: string
    readonly run: (context: CommandContext) => Promise<void>
  }[]
  readonly services?: readonly Service[]
  readonly contributes?: readonly Contribution[]
  /** Life cycles to be proven sound by the conformance test. */
  readonly lifecycles?: readonly unknown[]
  /** Constraint name -> refusal code, for races that end in the database. */
  readonly constraints?: Readonly<Record<string, string>>
  readonly messages: { readonly en: Catalogue; readonly ru: Catalogue }
}

/** Declares a module. Throws nothing; the registry checks the whole list at start. */
export function defineModule(definition: ModuleDefinition): ModuleDefinition {
  return definition
}

export type { Fact }
