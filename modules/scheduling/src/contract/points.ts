import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import type { Bar } from '../domain/index.ts'

/** What keeps a person out. */
export type PersonBar = Bar & { readonly personId: string }

/**
 * Who may not work for an order, and why: the client chose others, a training is not passed. Answered for all outlets of the order
 * at once; each code is a sentence of the contributor's catalogue.
 */
export const barPoint =
  contributionPoint<
    (ctx: QueryContext, question: { orderId: string; outletIds: readonly string[] }) => Promise<PersonBar[]>
  >('rosterBars')
