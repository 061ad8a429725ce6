import { journal as ledgerJournal } from '@ordinate/ledger'
import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { BOOK_KINDS, journalRowOf } from '../books/journal.ts'
import { journal } from '../contract.ts'
import { chartByKind } from '../data/chart.ts'
import { accountKind, accountKinds } from '../domain/index.ts'

/** Kinds named in a filter; words that are none are passed over. */
function kindsIn(text: string | undefined, everything: boolean): readonly string[] {
  const named = (text ?? '').split(',').flatMap((word) => accountKind(word.trim()) ?? [])
  if (named.length > 0) return named
  return everything ? accountKinds : BOOK_KINDS
}

export const journalHandler = handle(journal, async (ctx, input) => {
  const { kinds, currency, orderId, from, to, everything = false, cursor, limit = DEFAULT_LIMIT } = input
  const { rows, nextCursor } = await ledgerJournal(
    ctx,
    {
      heads: kindsIn(kinds, everything),
      posted: !everything,
      ...(currency === undefined ? {} : { units: [currency] }),
      ...(orderId === undefined ? {} : { labels: { order: orderId } }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    { limit, ...(cursor === undefined ? {} : { cursor }) },
  )
  const chart = await chartByKind(ctx)
  return { rows: rows.map((entry) => journalRowOf(entry, chart)), nextCursor }
})
