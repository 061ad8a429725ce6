import { compareDates, defineLifecycle, type LocalDate } from '@ordinate/kernel'

export type RequestItemState = 'asked' | 'answered' | 'accepted' | 'returned'

/** What becomes of one paper that was asked for. A returned one is asked for again; an accepted one is a paper of the person. */
export const requestItemLifecycle = defineLifecycle({
  name: 'staffing.request_item',
  initial: 'asked',
  states: ['asked', 'answered', 'accepted', 'returned'],
  final: ['accepted'],
  moves: {
    answer: { from: ['asked', 'returned', 'answered'], to: 'answered' },
    accept: { from: ['answered'], to: 'accepted' },
    sendBack: { from: ['answered'], to: 'returned' },
  },
})

/** How a request stands on a day: waits for the person, is overdue, is to be reviewed by the office, or done. */
export type RequestStanding = 'waiting' | 'overdue' | 'to_review' | 'done'

/** How a request stands: what lies with the office comes first, then what is late. */
export function requestStanding(
  items: readonly { readonly state: string }[],
  deadline: LocalDate,
  today: LocalDate,
): RequestStanding {
  if (items.every(({ state }) => state === 'accepted')) return 'done'
  if (items.some(({ state }) => state === 'answered')) return 'to_review'
  return compareDates(today, deadline) > 0 ? 'overdue' : 'waiting'
}
