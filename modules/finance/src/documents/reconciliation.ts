import { addMoney, compareDates, type LocalDate, type Money, subtractMoney, zeroMoney } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { Language, Row } from '@ordinate/typesetter'
import { pageOfInvoices } from '../data/invoices.ts'
import { pageOfPayments } from '../data/payments.ts'
import { addressee, amountColumn, amountText, dayText, paperHead, type Say, sayIn } from './paper.ts'

type Entry = {
  readonly on: LocalDate
  readonly label: string
  readonly debit: Money | null
  readonly credit: Money | null
}

/** Invoices and payments of a client in the organisation's currency, the oldest first. */
async function entriesOf(ctx: QueryContext, say: Say, clientId: string, currency: string): Promise<Entry[]> {
  const { rows: invoices } = await pageOfInvoices(ctx, { clientId, limit: 500 })
  const { rows: payments } = await pageOfPayments(ctx, { clientId, limit: 500 })
  const owed = invoices
    .filter((one) => one.currency === currency && one.issuedOn !== null && one.state !== 'credited')
    .map((one) => ({
      on: one.issuedOn!,
      label: say('entry_invoice', { number: one.number }),
      debit: one.gross,
      credit: null,
    }))
  const paid = payments
    .filter((one) => one.amount.currency === currency)
    .map((one) => ({
      on: one.receivedOn,
      label: say('entry_payment', { reference: one.reference }).trim(),
      debit: null,
      credit: one.amount,
    }))
  return [...owed, ...paid].sort((a, b) => compareDates(a.on, b.on))
}

function rowsOf(entries: readonly Entry[], say: Say, currency: string, language: Language): Row[] {
  let balance = zeroMoney(currency)
  const rows = entries.map(({ on, label, debit, credit }): Row => {
    if (debit !== null) balance = addMoney(balance, debit)
    if (credit !== null) balance = subtractMoney(balance, credit)
    return [
      dayText(on, language),
      label,
      debit === null ? null : amountText(debit),
      credit === null ? null : amountText(credit),
      amountText(balance),
    ]
  })
  return [...rows, { kind: 'total', cells: [say('balance'), null, null, null, amountText(balance)] }]
}

/** What was invoiced to a client and paid by it, with the running balance, for both to sign; `subjectId` is the client. */
export async function reconciliationDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const client = await party(ctx, subjectId)
  const say = sayIn(ctx, language)
  const { currency } = ctx.settings
  const entries = await entriesOf(ctx, say, subjectId, currency)
  const title = say('account_statement')
  return {
    title: `${title}: ${client.name}`,
    subject: ['parties.party', subjectId] as const,
    party: client,
    model: {
      ...paperHead(ctx, { title, language }),
      recipient: addressee(say('client'), client),
      blocks: [
        {
          kind: 'table' as const,
          columns: [
            { header: say('date'), width: 3 },
            { header: say('entry'), width: 6 },
            amountColumn(say('debited'), currency),
            amountColumn(say('credited'), currency),
            amountColumn(say('balance'), currency),
          ],
          rows: entries.length === 0 ? [] : rowsOf(entries, say, currency, language),
          emptyText: say('nothing_owed'),
        },
        {
          kind: 'signatures' as const,
          parties: [
            { role: say('for_agency'), name: ctx.settings.name },
            { role: say('for_client'), name: client.name },
          ],
        },
      ],
    },
  }
}
