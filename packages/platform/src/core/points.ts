import type { Subject } from '@ordinate/contract'
import type { Instant, LocalDate, Params } from '@ordinate/kernel'
import { contributionPoint } from '../registry/contribution.ts'
import type { QueryContext } from '../run/context.ts'

/** What a button beside a line does: calls an operation, or opens a screen. */
export type Action = { readonly operation: string; readonly input: object } | { readonly screen: string }

/** One line of somebody's day. */
export interface AgendaLine {
  readonly id: string
  /** Wrong now, due today, or waiting for others. */
  readonly column: 'wrong' | 'due' | 'waiting'
  /** Message code of the sentence: cause and consequence. */
  readonly code: string
  readonly params: Params
  readonly at: Instant | null
  readonly subject: Subject
  readonly orderId?: string
  /** Whom it waits for or who owns it. */
  readonly who?: string
  readonly action?: Action
}

/** What waits for the caller on this day. */
export const agendaPoint =
  contributionPoint<(ctx: QueryContext, question: { today: LocalDate }) => Promise<AgendaLine[]>>('agenda')

/** One thing that matches the words. */
export interface SearchHit {
  /** Subject kind, for example `orders.order`. */
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly detail: string
  /** Path of the screen that shows it. */
  readonly screen: string
}

/** What matches these words, as far as the caller may see. */
export const searchPoint =
  contributionPoint<(ctx: QueryContext, question: { words: string; limit: number }) => Promise<SearchHit[]>>('search')

/** Somebody who can sign in, as far as a message needs to know. */
export interface MemberAddress {
  readonly userId: string
  readonly name: string
  readonly email: string
}

/** Where the people who can sign in are reached; whoever keeps sign-in answers. */
export const memberPoint = contributionPoint<(ctx: QueryContext) => Promise<MemberAddress[]>>('members')
