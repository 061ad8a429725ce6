import { compareMoney, dateIn, type Money, money, subtractMoney, sumMoney, zeroMoney } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { type InvoiceRow, receivables } from '../contract.ts'
import { openInvoices } from '../data/invoices.ts'
import { unappliedByClient } from '../data/payments.ts'
import { openInvoicesAt, unappliedAt } from '../data/receivables-at.ts'
import { ageingOf, allocateOldestFirst } from '../domain/index.ts'

const keyOf = (clientId: string, currency: string) => `${clientId} ${currency}`

export const receivablesHandler = handle(receivables, async (ctx, { clientId, asOf: day, net = false }) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const asOf = day ?? today
  const open = day === undefined ? await openInvoices(ctx, clientId) : await openInvoicesAt(ctx, day, clientId)
  const credits = day === undefined ? await unappliedByClient(ctx, clientId) : await unappliedAt(ctx, day, clientId)
  const byClient = Map.groupBy(open, (one) => keyOf(one.clientId, one.currency))
  const heads = new Map(
    [
      ...credits.map((one) => ({ clientId: one.client_id, clientName: one.client_name, currency: one.currency })),
      ...[...byClient.values()].map(([one]) => one!),
    ].map(({ clientId: id, clientName, currency }) => [keyOf(id, currency), { clientId: id, clientName, currency }]),
  )
  const credit = new Map<string, bigint>()
  for (const one of credits) {
    const key = keyOf(one.client_id, one.currency)
    credit.set(key, (credit.get(key) ?? 0n) + one.unapplied)
  }
  const clients = [...heads].map(([key, head]) => {
    const unapplied = money(credit.get(key) ?? 0n, head.currency)
    const own: InvoiceRow[] = byClient.get(key) ?? []
    const { invoices, rest } = net ? netted(own, unapplied) : { invoices: own, rest: unapplied }
    const debts = invoices.map((one) => ({ dueOn: one.dueOn!, open: one.open }))
    return {
      ...head,
      open: sumMoney(
        debts.map((one) => one.open),
        head.currency,
      ),
      unapplied: rest,
      ageing: ageingOf(debts, asOf, head.currency),
      invoices,
    }
  })
  clients.sort((a, b) => (a.currency === b.currency ? compareMoney(b.open, a.open) : a.currency < b.currency ? -1 : 1))
  return { asOf, clients }
})

/** Open invoices as if the client's credit had been put against them, the earliest due first; nothing is written. */
function netted(invoices: readonly InvoiceRow[], unapplied: Money): { invoices: InvoiceRow[]; rest: Money } {
  const shares = allocateOldestFirst(
    unapplied,
    invoices.map((one) => ({ id: one.id, dueOn: one.dueOn!, open: one.open })),
  )
  const taken = new Map(shares.map(({ invoiceId, amount }) => [invoiceId, amount]))
  const used = sumMoney(taken.values(), unapplied.currency)
  const left = invoices.map((one) => ({
    ...one,
    open: subtractMoney(one.open, taken.get(one.id) ?? zeroMoney(one.currency)),
  }))
  return { invoices: left.filter(({ open }) => open.minor > 0n), rest: subtractMoney(unapplied, used) }
}
