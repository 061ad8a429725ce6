import { type BooksToMatch, blank, type Draft, type LineToMatch, type Reason } from './bank-candidate.ts'
import type { SettlementKind } from './bank-line.ts'
import { nameLikeness } from './look-alikes.ts'

/** What banks call their own charges, in the languages of the statements. */
const CHARGES =
  /комисси|обслуживани[ея] счета|\b(?:bank |account )?(?:fees?|charges?)\b|gebühr|entgelt|kontoführung|kosten betaal|interest|zinsen|проценты на остаток/i

/** What money that went out could be: what the books paid, the bank's charges, credit paid back. */
export function outgoing(line: LineToMatch, books: BooksToMatch): Draft[] {
  const size = -line.minor
  const draft = (kind: SettlementKind, score: number, reason: Reason, more: Partial<Draft> = {}): Draft => ({
    ...blank,
    kind,
    score,
    whole: false,
    reasons: [reason],
    ...more,
  })
  const payouts = books.payouts.filter(({ minor }) => minor === size)
  const credits = books.credits.filter(({ minor }) => minor >= size)
  return [
    ...payouts.map((one) => {
      const likeness = nameLikeness(line.counterparty, one.label)
      const only = payouts.length === 1
      return draft(
        'paid_out',
        Math.min(95, 60 + (only ? 12 : 0) + Math.round(likeness * 20)),
        { code: 'booked_payout', params: { payout: one.label } },
        { account: one.id, whole: only && likeness >= 0.5 },
      )
    }),
    ...(CHARGES.test(`${line.purpose} ${line.counterparty}`)
      ? [draft('fee', 65, { code: 'charge_words', params: {} })]
      : []),
    ...credits.flatMap((one) => {
      const client = books.clients.find(({ id }) => id === one.clientId)
      const likeness = client === undefined ? 0 : nameLikeness(line.counterparty, client.name)
      if (likeness < 0.5) return []
      return [
        draft(
          'refund',
          one.minor === size ? 70 : 50,
          { code: 'client_credit', params: { name: client!.name } },
          { clientId: one.clientId, paymentId: one.id },
        ),
      ]
    }),
  ]
}
