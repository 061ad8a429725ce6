import { compareDates, dateIn, daysBetween, type LocalDate, moneyToText } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { changeView } from './changing/views.ts'
import { changeOrderNumber, loadChange, waitingChanges } from './data/change-orders.ts'

const MOST_LINES = 50

/** Priced changes that wait to be sent, or for the client's answer. */
async function waiting(ctx: QueryContext, { today }: { today: LocalDate }): Promise<AgendaLine[]> {
  if (!ctx.can('finance.view')) return []
  const lines: AgendaLine[] = []
  for (const row of await waitingChanges(ctx, MOST_LINES)) {
    const sent = row.state === 'sent'
    const expired = sent && row.valid_until !== null && compareDates(row.valid_until, today) < 0
    const stored = await loadChange(ctx, row.id)
    const { delta } = await changeView(ctx, stored)
    lines.push({
      id: `finance.change_order/${row.id}`,
      column: expired ? 'wrong' : sent ? 'waiting' : 'due',
      code: expired
        ? 'finance.agenda.change_expired'
        : sent
          ? 'finance.agenda.change_waits'
          : 'finance.agenda.change_proposed',
      params: {
        number: changeOrderNumber(row),
        amount: moneyToText(delta.net),
        currency: row.currency,
        days: daysBetween(dateIn(row.sent_at ?? row.created_at, ctx.settings.zone), today),
      },
      at: row.sent_at ?? row.created_at,
      subject: ['finance.change_order', row.id],
      orderId: row.order_id,
      action: { screen: `/orders/${row.order_id}?tab=money` },
    })
  }
  return lines
}

export const changeContributions = [agendaPoint.of(waiting)]
