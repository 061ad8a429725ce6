import { compareMoney, dateIn, money, sumMoney, zeroMoney } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { type InvoiceRow, receivables } from '../contract.ts'
import { openInvoices } from '../data/invoices.ts'
import { unappliedByClient } from '../data/payments.ts'
import { ageingOf } from '../domain/index.ts'

const keyOf = (clientId: string, currency: string) => `${clientId} ${currency}`

export const receivablesHandler = handle(receivables, async (ctx, { clientId }) => {
  const asOf = dateIn(ctx.now, ctx.settings.zone)
  const byClient = Map.groupBy(await openInvoices(ctx, clientId), (one) => keyOf(one.clientId, one.currency))
  const credits = await unappliedByClient(ctx, clientId)
  const heads = new Map(
    [
      ...credits.map((one) => ({ clientId: one.client_id, clientName: one.client_name, currency: one.currency })),
      ...[...byClient.values()].map(([one]) => one!),
    ].map(({ clientId: id, clientName, currency }) => [keyOf(id, currency), { clientId: id, clientName, currency }]),
  )
  const credit = new Map(credits.map((one) => [keyOf(one.client_id, one.currency), one.unapplied]))
  const clients = [...heads].map(([key, head]) => {
    const invoices: InvoiceRow[] = byClient.get(key) ?? []
    const debts = invoices.map(({ dueOn, open }) => ({ dueOn: dueOn!, open }))
    return {
      ...head,
      open:
        debts.length === 0
          ? zeroMoney(head.currency)
          : sumMoney(
              debts.map(({ open }) => open),
              head.currency,
            ),
      unapplied: money(credit.get(key) ?? 0n, head.currency),
      ageing: ageingOf(debts, asOf, head.currency),
      invoices,
    }
  })
  clients.sort((a, b) => (a.currency === b.currency ? compareMoney(b.open, a.open) : a.currency < b.currency ? -1 : 1))
  return { asOf, clients }
})
