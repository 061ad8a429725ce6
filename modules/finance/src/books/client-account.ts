import { compareDates, dateIn, type LocalDate, money, refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { invalid, notFound, type QueryContext, refused } from '@ordinate/platform'
import type { AccountView } from '../contract.ts'
import { currenciesOf, movementsOf } from '../data/client-account.ts'
import { openInvoices } from '../data/invoices.ts'
import { unappliedByClient } from '../data/payments.ts'
import { accountSheet, ageingOf } from '../domain/index.ts'

/** The client whose account is meant: the one that a link is for, or the one named. Throws 404 for a client that is not the caller's. */
export function clientMeant(ctx: QueryContext, clientId: string | undefined): string {
  const own = ctx.scope('client')
  const meant = clientId ?? own?.[0]
  if (meant === undefined) throw invalid('clientId', 'finance.client_missing')
  const mayLook = own?.includes(meant) ?? ctx.caller.kind !== 'link'
  if (!mayLook) throw notFound('parties.party', meant)
  return meant
}

/** A client's account over a period, from the beginning when no first day is given. Refuses `finance.period_reversed`. */
export async function clientAccountView(
  ctx: QueryContext,
  wanted: { clientId: string; currency?: string | undefined; from?: LocalDate | undefined; to?: LocalDate | undefined },
): Promise<AccountView> {
  const client = await party(ctx, wanted.clientId)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const currencies = await currenciesOf(ctx, client.id)
  const usual = ctx.settings.currency
  const currency = wanted.currency ?? (currencies.includes(usual) ? usual : (currencies[0] ?? usual))
  const to = wanted.to ?? today
  const movements = await movementsOf(ctx, client.id, currency)
  const from = wanted.from ?? movements[0]?.on ?? to
  if (wanted.from !== undefined && compareDates(wanted.from, to) > 0)
    throw refused(refuse('finance.period_reversed', {}, { path: 'to' }))
  const sheet = accountSheet(movements, { from, to })
  const amount = (minor: bigint) => money(minor, currency)
  const open = (await openInvoices(ctx, client.id)).filter((one) => one.currency === currency)
  const credits = await unappliedByClient(ctx, client.id)
  return {
    client: { id: client.id, name: client.name },
    organisation: { name: ctx.settings.name, address: ctx.settings.address },
    currency,
    currencies,
    from: compareDates(from, to) > 0 ? to : from,
    to,
    opening: amount(sheet.opening),
    debit: amount(sheet.debit),
    credit: amount(sheet.credit),
    closing: amount(sheet.closing),
    entries: sheet.lines.map((line) => ({
      on: line.on,
      kind: line.kind,
      number: line.number,
      debit: line.minor > 0n ? amount(line.minor) : null,
      credit: line.minor > 0n ? null : amount(-line.minor),
      balance: amount(line.balance),
    })),
    open: open.map(({ id, number, issuedOn, dueOn, gross, paid, open: left, daysOverdue }) => ({
      id,
      number,
      issuedOn,
      dueOn,
      gross,
      paid,
      open: left,
      daysOverdue,
    })),
    ageing: ageingOf(
      open.map((one) => ({ dueOn: one.dueOn!, open: one.open })),
      today,
      currency,
    ),
    unapplied: amount(credits.find((one) => one.currency === currency)?.unapplied ?? 0n),
  }
}
