import { addMinutes, dateIn, formatDate, formatMoney, type LocalDate, newId, sumMoney } from '@ordinate/kernel'
import { send } from '@ordinate/messages'
import { type PartyView, partiesById } from '@ordinate/parties'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type InvoiceRow, type ReminderLetter, receivablesChanged } from '../contract.ts'
import { openInvoices } from '../data/invoices.ts'
import { receivablePolicy } from '../data/receivable-policy.ts'
import { insertReminders, lastReminders, liveStops, lockLetter, updateReminders } from '../data/reminders.ts'
import { filledText, levelDue, type ReceivablePolicy, stopOf, workingMoment } from '../domain/index.ts'
import { sendLetter } from './send-letter.ts'

const LINK_DAYS = 60

type Due = { readonly invoice: InvoiceRow; readonly level: number }

/** Invoices that may be reminded of today, with the level each has come to. */
async function dueInvoices(ctx: QueryContext, policy: ReceivablePolicy, clientId?: string): Promise<Due[]> {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const open = await openInvoices(ctx, clientId)
  const last = await lastReminders(
    ctx,
    open.map(({ id }) => id),
  )
  const stops = Map.groupBy(await liveStops(ctx, clientId), ({ client_id }) => client_id)
  return open.flatMap((invoice) => {
    const own = (stops.get(invoice.clientId) ?? []).map((row) => ({ invoiceId: row.invoice_id, until: row.until }))
    if (stopOf(own, invoice.id, today) !== undefined) return []
    const before = last.get(invoice.id)
    const level = levelDue(
      {
        dueOn: invoice.dueOn!,
        openMinor: invoice.open.minor,
        reminded: before?.level ?? 0,
        remindedOn: before === undefined ? null : dateIn(before.sent_at ?? before.send_at, ctx.settings.zone),
      },
      policy.levels,
      { today, residueMinor: BigInt(policy.residueMinor) },
    )
    return level === undefined ? [] : [{ invoice, level }]
  })
}

/** The letters that are due, one for each client and currency, as they would be worded today. */
export async function lettersDue(ctx: QueryContext, clientId?: string): Promise<ReminderLetter[]> {
  const policy = await receivablePolicy(ctx)
  const due = await dueInvoices(ctx, policy, clientId)
  const clients = await partiesById(ctx, [...new Set(due.map(({ invoice }) => invoice.clientId))])
  const groups = Map.groupBy(due, ({ invoice }) => `${invoice.clientId} ${invoice.currency}`)
  return [...groups.values()].map((list) => letterOf(ctx, policy, clients.get(list[0]!.invoice.clientId), list))
}

function letterOf(
  ctx: QueryContext,
  policy: ReceivablePolicy,
  client: PartyView | undefined,
  list: readonly Due[],
): ReminderLetter {
  const first = list[0]!.invoice
  const level = Math.max(...list.map((one) => one.level))
  const locale = client?.locale ?? ctx.settings.locale
  const total = sumMoney(
    list.map(({ invoice }) => invoice.open),
    first.currency,
  )
  const day = (date: LocalDate) => formatDate(date, locale, { year: true })
  const lines = list.map(({ invoice }) =>
    ctx.say(
      'finance.reminder.line',
      {
        number: invoice.number ?? '',
        issued: day(invoice.issuedOn!),
        due: day(invoice.dueOn!),
        open: formatMoney(invoice.open, locale),
      },
      locale,
    ),
  )
  const values = {
    client: client?.name ?? first.clientName,
    total: formatMoney(total, locale),
    invoices: lines.join('\n'),
    days: String(Math.max(...list.map(({ invoice }) => invoice.daysOverdue))),
    link: '',
  }
  const words = policy.levels[level - 1]!
  return {
    clientId: first.clientId,
    clientName: client?.name ?? first.clientName,
    email: client?.email ?? null,
    phone: client?.phone ?? null,
    currency: first.currency,
    level,
    total,
    title: filledText(words.title[locale], values),
    text: filledText(words.text[locale], values).trim(),
    invoices: list.map(({ invoice, level: own }) => ({
      invoiceId: invoice.id,
      number: invoice.number ?? '',
      dueOn: invoice.dueOn!,
      open: invoice.open,
      level: own,
      daysOverdue: invoice.daysOverdue,
    })),
  }
}

/** Plans letters for the next working moment; a job sends each, if it is still due then. */
export async function planLetters(ctx: CommandContext, letters: readonly ReminderLetter[]) {
  const sendAt = workingMoment(ctx.now, ctx.settings.zone, ctx.settings.calendar)
  for (const letter of letters) {
    const letterId = newId('let')
    await insertReminders(
      ctx,
      letter.invoices.map((one) => ({
        id: newId('rmd'),
        letter_id: letterId,
        client_id: letter.clientId,
        client_name: letter.clientName,
        invoice_id: one.invoiceId,
        level: one.level,
        due_on: one.dueOn,
        open_minor: one.open.minor,
        currency: letter.currency,
        state: 'planned' as const,
        send_at: sendAt,
        sent_at: null,
        dropped_why: null,
        message_id: null,
        planned_at: ctx.now,
        planned_by: ctx.caller.name,
      })),
    )
    await ctx.enqueue(sendLetter, { letterId }, { runAt: sendAt })
    await ctx.record(receivablesChanged({ clientId: letter.clientId, change: 'reminder' }))
  }
  return sendAt
}

/**
 * Sends a planned letter in the client's language, with a link to its account. What was paid or stopped meanwhile is dropped from it;
 * a letter of which nothing is left, or that nobody can be sent, is not sent.
 */
export async function sendPlanned(ctx: CommandContext, letterId: string): Promise<void> {
  const planned = await lockLetter(ctx, letterId)
  const first = planned[0]
  if (first === undefined) return
  const policy = await receivablePolicy(ctx)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const open = new Map((await openInvoices(ctx, first.client_id)).map((one) => [one.id, one]))
  const stops = (await liveStops(ctx, first.client_id)).map((row) => ({ invoiceId: row.invoice_id, until: row.until }))
  const why = (row: (typeof planned)[number]): 'paid' | 'stopped' | undefined => {
    const invoice = open.get(row.invoice_id)
    if (invoice === undefined || invoice.open.minor <= BigInt(policy.residueMinor)) return 'paid'
    return stopOf(stops, row.invoice_id, today) === undefined ? undefined : 'stopped'
  }
  const client = (await partiesById(ctx, [first.client_id])).get(first.client_id)
  for (const reason of ['paid', 'stopped'] as const)
    await drop(
      ctx,
      planned.filter((row) => why(row) === reason),
      reason,
    )
  const live = planned.filter((row) => why(row) === undefined)
  if (live.length === 0) return
  if (client === undefined || (client.email === null && client.phone === null)) return drop(ctx, live, 'no_address')
  const levels = policy.levels.length
  const list = live.map((row) => ({ invoice: open.get(row.invoice_id)!, level: Math.min(row.level, levels) }))
  if (levels === 0) return drop(ctx, live, 'stopped')
  const letter = letterOf(ctx, policy, client, list)
  const { path } = await accountLink(ctx, client)
  const written = await send(ctx, {
    to: {
      kind: 'parties',
      id: client.id,
      name: client.name,
      locale: client.locale ?? ctx.settings.locale,
      zone: ctx.settings.zone,
      email: client.email,
      phone: client.phone,
    },
    kind: 'finance.reminder',
    title: letter.title,
    text: letter.text,
    link: path,
    about: ['parties.party', client.id],
    key: `finance.reminder/${letterId}`,
  })
  const ids = live.map(({ id }) => id)
  await updateReminders(ctx, ids, { state: 'sent', sent_at: ctx.now, message_id: written?.messageId ?? null })
  ctx.changed(['parties.party', client.id], null, { reminder: letter.title, level: letter.level, total: letter.total })
  await ctx.record(receivablesChanged({ clientId: client.id, change: 'reminder' }))
}

async function drop(ctx: CommandContext, rows: readonly { id: string }[], why: string): Promise<void> {
  await updateReminders(
    ctx,
    rows.map(({ id }) => id),
    { state: 'dropped', dropped_why: why },
  )
}

/** A link by which a client sees its account, for two months. */
export async function accountLink(ctx: CommandContext, client: Pick<PartyView, 'id' | 'name'>) {
  const expiresAt = addMinutes(ctx.now, LINK_DAYS * 24 * 60)
  const { path } = await ctx.issueLink({
    purpose: 'account',
    scope: { client: [client.id] },
    partyId: client.id,
    label: ctx.say('finance.account_link_label', { client: client.name }, ctx.settings.locale),
    expiresAt,
  })
  return { path, expiresAt }
}

/** Letters that are due go out by themselves where the organisation wants it. */
export async function remindByItself(ctx: CommandContext): Promise<void> {
  const { automatic } = await receivablePolicy(ctx)
  if (automatic) await planLetters(ctx, await lettersDue(ctx))
}
