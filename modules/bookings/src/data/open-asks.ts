import type { LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Tables } from './tables.ts'

const MOST = 2_000

/** Bookings that a venue has not answered, or has declined with nothing in their place: the soonest first, at most 2,000. */
export function openAsks(ctx: QueryContext, from: LocalDate, to: LocalDate) {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.booking as asked')
    .where('asked.day', '>=', from)
    .where('asked.day', '<=', to)
    .where('asked.state', 'in', ['requested', 'declined'])
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('asked.state', '=', 'requested'),
        not(
          exists(
            selectFrom('bookings.booking as later')
              .select('later.id')
              .whereRef('later.activation_id', '=', 'asked.activation_id')
              .where('later.state', 'in', ['requested', 'agreed']),
          ),
        ),
      ]),
    )
    .select([
      'asked.activation_id as activationId',
      'asked.order_id as orderId',
      'asked.outlet_id as outletId',
      'asked.state as state',
      'asked.asked_at as since',
      'asked.day as day',
    ])
    .orderBy('asked.day')
    .orderBy('asked.id')
    .limit(MOST)
    .execute()
}

export type OpenAsk = Awaited<ReturnType<typeof openAsks>>[number]
