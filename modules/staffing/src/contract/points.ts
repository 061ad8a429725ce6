import type { Instant, LocalDate, Params, Period } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'

/** One thing that a person did, or that happened with them. */
export interface HistoryLine {
  readonly id: string
  readonly at: Instant
  /** What sort of thing: `worked`, `no_show`, `declined`, `withdrawn`; other modules add their own. */
  readonly kind: string
  /** D done, W waiting, ! trouble, - neutral, x cancelled. */
  readonly state: 'D' | 'W' | '!' | '-' | 'x'
  /** Message code of the sentence, with its params. */
  readonly code: string
  readonly params: Params
  readonly orderId?: string
  readonly clientId?: string
  /** Minutes that count as worked. */
  readonly minutes?: number
  /** Path of the screen that shows it. */
  readonly screen?: string
}

/** What people did: shifts worked, offers, castings, ratings. Newest first, at most `limit` of each contributor. */
export const personHistoryPoint =
  contributionPoint<
    (ctx: QueryContext, question: { personId: string; limit: number; before?: Instant }) => Promise<HistoryLine[]>
  >('personHistory')

/** Work that a person was given and told of. */
export interface Commitment {
  readonly personId: string
  readonly during: Period
  readonly day: LocalDate
  /** Where, as people call it. */
  readonly place: string
  readonly screen: string
}

/** What people are committed to within a span. */
export const commitmentPoint =
  contributionPoint<
    (ctx: QueryContext, question: { personIds: readonly string[]; span: Period }) => Promise<Commitment[]>
  >('personCommitments')

/** The last day of work of people, done or ahead; those who never worked are absent. */
export const lastWorkPoint =
  contributionPoint<
    (ctx: QueryContext, question: { personIds: readonly string[] }) => Promise<ReadonlyMap<string, LocalDate>>
  >('lastWork')

/** Why somebody's data cannot be erased yet. */
export interface ErasureBar {
  readonly code: string
  readonly params: Params
  readonly screen?: string
}

/** What stands against erasing somebody's data: work ahead, money owed. Asked with the person's row locked. */
export const erasureBarPoint =
  contributionPoint<(ctx: QueryContext, question: { personId: string }) => Promise<ErasureBar[]>>('erasureBars')

/** What stands against merging two records: work of both at one time. Asked before anything is moved. */
export const mergeBarPoint =
  contributionPoint<
    (ctx: CommandContext | QueryContext, question: { keptId: string; mergedId: string }) => Promise<ErasureBar[]>
  >('personMergeBars')
