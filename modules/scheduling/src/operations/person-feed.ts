import { addMinutes } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { calendarSessions } from '@ordinate/training'
import { calendarOf } from '../calendar.ts'
import { personFeed } from '../contract.ts'
import { toldTo } from '../data/allocations.ts'
import { ownPersonId } from '../own.ts'

const DAY_MINUTES = 24 * 60
const BACK_DAYS = 60
const AHEAD_DAYS = 400

export const personFeedHandler = handle(personFeed, async (ctx, input) => {
  const person = await loadPerson(ctx, ownPersonId(ctx, input.personId))
  const span = {
    start: addMinutes(ctx.now, -BACK_DAYS * DAY_MINUTES),
    end: addMinutes(ctx.now, AHEAD_DAYS * DAY_MINUTES),
  }
  const allocations = await toldTo(ctx, person.id, span)
  const sessions = await calendarSessions(ctx, person.id, span)
  const orders = await ordersById(ctx, [...new Set(allocations.map(({ order_id }) => order_id))])
  const outlets = await outletsById(ctx, [...new Set(allocations.map(({ outlet_id }) => outlet_id))])
  const text = calendarOf({
    title: ctx.say('scheduling.feed_title', { organisation: ctx.settings.name }),
    now: ctx.now,
    entries: [
      ...sessions.map((session) => ({ ...session, point: null })),
      ...allocations.map((item) => {
        const outlet = outlets.get(item.outlet_id)
        return {
          id: item.id,
          sequence: item.sequence,
          during: item.during,
          zone: item.zone,
          state: item.state,
          summary: `${orders.get(item.order_id)?.title ?? ''}: ${outlet?.name ?? ''}`,
          location: outlet?.address ?? outlet?.name ?? '',
          point: outlet?.point ?? null,
          description: outlet?.arrivalRules ?? '',
        }
      }),
    ],
  })
  return { name: 'shifts.ics', mediaType: 'text/calendar; charset=utf-8', content: new TextEncoder().encode(text) }
})
