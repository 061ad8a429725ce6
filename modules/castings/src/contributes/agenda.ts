import { addDays, addMinutes, compareInstants, formatInstantIn, type Instant, startOfDay } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import { type AgendaLine, agendaPoint } from '@ordinate/platform/contract'
import type { CastingRow } from '../contract.ts'
import { candidatesOf } from '../data/candidates.ts'
import { castingsById, openCastings } from '../data/castings.ts'
import { endingBefore } from '../data/options.ts'
import { castingRows } from '../views.ts'

const SOON_MINUTES = 2 * 24 * 60

/** Castings that have to be decided, lists that the client has not answered, options that run out today. */
export const agenda = agendaPoint.of(async (ctx, { today }): Promise<AgendaLine[]> => {
  if (!ctx.can('castings.view')) return []
  const rows = (await castingRows(ctx, await openCastings(ctx))).filter(({ picked, wanted }) => picked < wanted)
  const midnight = startOfDay(addDays(today, 1), ctx.settings.zone)
  return [...rows.flatMap((row) => lineOfCasting(ctx, row)), ...(await linesOfOptions(ctx, midnight))]
})

const screenOf = (castingId: string) => ({ screen: `/castings/${castingId}` })

function lineOfCasting(ctx: QueryContext, row: CastingRow): AgendaLine[] {
  const params = {
    casting: row.title,
    order: row.orderNumber,
    client: row.clientName ?? '',
    picked: row.picked,
    wanted: row.wanted,
    missing: row.wanted - row.picked,
    at: formatInstantIn(row.decideBy, ctx.settings.zone, ctx.locale),
  }
  const line = (column: AgendaLine['column'], code: string): AgendaLine => ({
    id: `castings.${row.id}`,
    column,
    code,
    params,
    at: row.decideBy,
    subject: ['castings.casting', row.id],
    orderId: row.orderId,
    ...(column === 'waiting' ? { who: row.clientName ?? '' } : {}),
    action: screenOf(row.id),
  })
  if (compareInstants(row.decideBy, ctx.now) <= 0) return [line('wrong', 'castings.agenda_late')]
  if (row.version > 0 && row.answeredAt === null) return [line('waiting', 'castings.agenda_waiting')]
  const soon = compareInstants(row.decideBy, addMinutes(ctx.now, SOON_MINUTES)) <= 0
  return soon ? [line('due', 'castings.agenda_due')] : []
}

async function linesOfOptions(ctx: QueryContext, until: Instant): Promise<AgendaLine[]> {
  const options = (await endingBefore(ctx, until)).filter((option) => compareInstants(option.until, ctx.now) > 0)
  const castings = new Map(
    (
      await castingsById(
        ctx,
        options.map(({ casting_id }) => casting_id),
      )
    ).map((casting) => [casting.id, casting]),
  )
  const orders = await ordersById(ctx, [...new Set([...castings.values()].map(({ order_id }) => order_id))])
  const names = new Map((await candidatesOf(ctx, [...castings.keys()])).map((one) => [one.id, one.card_name]))
  return options.map((option) => {
    const casting = castings.get(option.casting_id)!
    const order = orders.get(casting.order_id)
    return {
      id: `castings.option.${option.id}`,
      column: 'due',
      code: 'castings.agenda_option',
      params: {
        name: names.get(option.candidate_id) ?? '',
        order: order?.number ?? '',
        client: order?.clientName ?? '',
        at: formatInstantIn(option.until, ctx.settings.zone, ctx.locale),
      },
      at: option.until,
      subject: ['castings.option', option.id],
      orderId: casting.order_id,
      action: screenOf(casting.id),
    }
  })
}
