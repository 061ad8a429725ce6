import { type DocumentKind, documentModelPoint, letterhead } from '@ordinate/documents'
import { dateIn, formatDate, timeIn, timeToText } from '@ordinate/kernel'
import { order as loadOrder } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import type { Block } from '@ordinate/typesetter'
import { liveOfOrder } from '../data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { shiftsOfOrder } from '../data/shifts.ts'

type Say = (code: string, params?: Record<string, unknown>) => string

/** Who works where and when: one table a day, in the hours of each store. */
const schedule: DocumentKind = {
  kind: 'schedule',
  prefix: 'SCH',
  model: async (ctx: QueryContext, { subjectId, language }) => {
    const order = await loadOrder(ctx, subjectId)
    const seats = await shiftsOfOrder(ctx, order.id)
    const held = await liveOfOrder(ctx, order.id)
    const names = await namesById(
      ctx,
      held.map(({ person_id }) => person_id),
    )
    const outlets = await outletsById(ctx, [...new Set(seats.map(({ outlet_id }) => outlet_id))])
    const say: Say = (code, params) => ctx.say(`scheduling.paper_${code}`, params, language)
    const holderOf = new Map(held.map((item) => [item.shift_id, item]))
    const line = (seat: ShiftRecord) => rowOf(seat, outlets.get(seat.outlet_id), holderOf.get(seat.id), names, say)
    const days = Map.groupBy(seats, ({ day }) => String(day))
    const title = say('title', { order: order.title })
    return {
      title,
      subject: ['orders.order', order.id] as const,
      orderId: order.id,
      model: {
        title,
        language,
        date: String(dateIn(ctx.now, ctx.settings.zone)),
        organisation: letterhead(ctx),
        page: { format: 'a4' as const, landscape: true },
        blocks: [
          {
            kind: 'paragraph' as const,
            text: say('summary', { order: order.number, seats: seats.length, filled: held.length }),
          },
          ...[...days.values()].map(
            (list): Block => ({
              kind: 'table',
              title: formatDate(list[0]!.day, language, { year: true }),
              dense: true,
              columns: ['outlet', 'address', 'hours', 'role', 'person', 'state'].map((column) => ({
                header: say(column),
              })),
              rows: list.map(line),
            }),
          ),
        ],
      },
    }
  },
}

function rowOf(
  seat: ShiftRecord,
  outlet: OutletView | undefined,
  holder: AllocationRecord | undefined,
  names: ReadonlyMap<string, string>,
  say: Say,
) {
  const hours = [seat.during.start, seat.during.end].map((at) => timeToText(timeIn(at, seat.zone))).join('–')
  const person = holder === undefined ? say('open') : (names.get(holder.person_id) ?? '')
  const state = holder === undefined ? '' : say(`state_${holder.state}`)
  return [outlet?.name ?? '', outlet?.address ?? '', hours, say(`role_${seat.role}`), person, state]
}

export const documents = documentModelPoint.of(() => [schedule])
