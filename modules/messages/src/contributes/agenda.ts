import { addMinutes, formatInstantIn } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import type { MessageRecord } from '../data/messages.ts'
import type { MessagesTables } from '../data/tables.ts'

const MOST_LINES = 100
/** An urgent message that is not read is worth a look when the thing begins within so many hours. */
const SOON_HOURS = 24

/** Whom somebody has to call: urgent messages that nothing carried, or that nobody has read; and how many others did not go. */
export const agenda = agendaPoint.of(async (ctx) => {
  if (!ctx.can('messages.view')) return []
  const urgent = await urgentOpen(ctx)
  return [...urgent.map((row) => lineOf(ctx, row)), ...(await othersLine(ctx))]
})

async function urgentOpen(ctx: QueryContext): Promise<MessageRecord[]> {
  return ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('urgent', '=', true)
    .where('read_at', 'is', null)
    .where('before', '>', ctx.now)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['failed', 'unsent']),
        eb.and([eb('state', 'in', ['sent', 'sending']), eb('before', '<', addMinutes(ctx.now, SOON_HOURS * 60))]),
      ]),
    )
    .orderBy('before')
    .orderBy('id')
    .limit(MOST_LINES)
    .execute()
}

function lineOf(ctx: QueryContext, row: MessageRecord): AgendaLine {
  const lost = row.state === 'failed' || row.state === 'unsent'
  return {
    id: `messages.${row.id}`,
    column: lost ? 'wrong' : 'waiting',
    code: lost ? 'messages.agenda_undelivered' : 'messages.agenda_unread',
    params: {
      name: row.name,
      title: row.title,
      phone: row.phone ?? 'none',
      before: row.before === null ? '' : formatInstantIn(row.before, row.zone, ctx.locale),
    },
    at: row.before,
    subject: ['messages.message', row.id],
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    who: row.name,
    action: { screen: `/messages?panel=messages.message:${row.id}` },
  }
}

/** Ordinary messages that did not go, together: one line says how many. */
async function othersLine(ctx: QueryContext): Promise<AgendaLine[]> {
  const { count } = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('state', '=', 'failed')
    .where('urgent', '=', false)
    .where('created_at', '>', addMinutes(ctx.now, -7 * 24 * 60))
    .executeTakeFirstOrThrow()
  if (Number(count) === 0) return []
  return [
    {
      id: 'messages.failed',
      column: 'wrong',
      code: 'messages.agenda_failed',
      params: { count: Number(count) },
      at: null,
      subject: ['messages.outbox', ctx.orgId],
      action: { screen: '/messages?only=undelivered' },
    },
  ]
}
