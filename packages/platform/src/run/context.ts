import type { Fact, Operation, Subject } from '@ordinate/contract'
import type { Instant, Refusal, Verdict, WorkingCalendar } from '@ordinate/kernel'
import type { Kysely } from 'kysely'
import type { Caller } from '../access/caller.ts'
import type { FileStore } from '../files/file-store.ts'
import type { JobKind } from '../jobs/job.ts'
import type { ContributionPoint } from '../registry/contribution.ts'

/** The part of Kysely that cannot write. */
export type ReadDb<T> = Pick<Kysely<T>, 'selectFrom' | 'with' | 'fn' | 'dynamic' | 'selectNoFrom'>

/** Settings of the organisation that every module may need. */
export interface OrganisationSettings {
  readonly name: string
  /** ISO 4217; amounts are in it unless a document says otherwise. */
  readonly currency: string
  /** The office's zone; outlets have their own. */
  readonly zone: string
  readonly country: string
  readonly locale: 'en' | 'ru'
  readonly calendar: WorkingCalendar
  readonly address: string
  readonly taxId: string
}

/** What a handler of a query gets: it can read, and cannot write. */
export interface QueryContext {
  readonly orgId: string
  readonly caller: Caller
  readonly locale: 'en' | 'ru'
  /** The moment of this run, the same for everything it does; clocks are read nowhere else. */
  readonly now: Instant
  readonly settings: OrganisationSettings
  readonly operation: Operation
  /** Reads tables with every statement confined to this organisation. Do not write `org_id` conditions: they are added. */
  read<T>(): ReadDb<T>
  /** Whether the caller holds a permission; the screen gets the same answer. */
  can(permission: string): boolean
  /**
   * What a link or a narrow role is confined to: the ids of one kind of subject, or undefined when it is not confined.
   * `ctx.scope('outlet')`
   */
  scope(kind: string): readonly string[] | undefined
  /** All contributions to a point, in the order of the module list. */
  contributions<F extends (...args: never[]) => unknown>(point: ContributionPoint<F>): readonly F[]
  /** Renders a message of the catalogues in the caller's language (or the given one). */
  say(code: string, params?: Record<string, unknown>, locale?: 'en' | 'ru'): string
  readonly files: FileStore
  /** The full address of a path, as somebody outside opens it. */
  address(path: string): string
  /** Keys that seal sensitive fields; see `seal` and `unseal`. */
  readonly secrets: { readonly sealingKey: Uint8Array }
}

/** A link to issue: what it opens, what it may do and until when. */
export interface NewLink {
  /** A purpose that some module declared in `linkPurposes`; it decides the permissions. */
  readonly purpose: string
  /** Ids that the link is confined to, by kind of subject: `{ outlet: ['out_…'] }`. */
  readonly scope: Readonly<Record<string, readonly string[]>>
  /** The party who uses it, so that the timeline can name them. */
  readonly partyId?: string
  readonly label: string
  readonly expiresAt: Instant
}

/** What a handler of a command gets. */
export interface CommandContext extends QueryContext {
  /** Reads and writes tables of the calling module. `org_id` is added to every statement and every inserted row. */
  write<T>(): Kysely<T>
  /** Records a fact in this transaction; in-transaction reactions run at once, later ones become jobs. */
  record(fact: Fact): Promise<void>
  /** Adds a timeline row: what a subject was before and is after. `null` before means made, `null` after means gone. */
  changed(subject: Subject, before: object | null, after: object | null): void
  /**
   * Lets an accepted verdict pass. A refusal throws, unless it is overridable, the caller sent a reason and may override:
   * then it is noted on the timeline and in `overrides`.
   */
  enforce(verdict: Verdict): void
  /** The refusals that were overridden in this run, with the reason. */
  readonly overrides: readonly { refusal: Refusal; reason: string }[]
  /** Enqueues a job in this transaction; it runs after the commit, at least once. */
  enqueue<P extends object>(
    job: JobKind<P>,
    payload: P,
    options?: { runAt?: Instant; singletonKey?: string },
  ): Promise<void>
  /** Issues a scoped, expiring link; the token is answered once and stored hashed. */
  issueLink(link: NewLink): Promise<{ linkId: string; token: string; path: string }>
  /** Revokes links of a purpose whose scope contains the id; old links then answer 410. */
  revokeLinks(purpose: string, scopeKind: string, id: string): Promise<number>
  /** Links whose scope names one id name the other from now on; for records that were merged. Answers how many. */
  moveLinks(scopeKind: string, from: string, to: string): Promise<number>
  /** The next number of a gap-free series of this organisation: 1, 2, 3… A rolled-back command gives its number back. */
  nextNumber(series: string): Promise<number>
}
