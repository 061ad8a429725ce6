import { addMinutes, type Instant, instant, localDate, money, period } from '@ordinate/kernel'
import type { BoardHolder, BoardSeat } from '@ordinate/scheduling/contract'
import type { OpenRoster } from '../roster-data.ts'
import { type Board, RosterModel } from '../roster-model.ts'
import { RosterRules } from '../roster-rules.ts'

const NEEDS = { skills: [], papers: [], languages: [] }
const ZONE = 'Australia/Adelaide'
const FIRST = instant('2026-08-06T01:30:00Z')

/** A seat of the small roster: an outlet's key, days after the first, minutes after eleven o'clock. */
export function seat(id: string, outletId: string, after: { day: number; minutes?: number }): BoardSeat {
  const start = addMinutes(FIRST, after.day * 1_440 + (after.minutes ?? 0))
  return {
    id,
    outletId,
    role: 'promoter',
    seat: 1,
    day: localDate(`2026-08-0${6 + after.day}`),
    during: period(start, addMinutes(start, 300)),
    zone: ZONE,
    covers: 1,
    needs: NEEDS,
    holder: null,
    held: null,
    word: 'promoter',
  }
}

export function held(personId: string, changes: Partial<BoardHolder> = {}): BoardHolder {
  const cost = money(15_000n, 'AUD')
  return {
    id: `sas_${personId}`,
    personId,
    state: 'draft',
    locked: false,
    overridden: [],
    cost,
    version: 1,
    ...changes,
  }
}

function person(id: string, name: string, lat: number) {
  return {
    id,
    partyId: `pty_${id}`,
    name,
    point: { lat, lon: 138.6 },
    zone: ZONE,
    skills: [],
    languages: [],
    papers: [],
    weekly: null,
    exceptions: [],
    rate: money(3_000n, 'AUD'),
    rates: [],
    rating: null,
    maxMinutesWeek: 2_400,
    bars: [],
    untrained: [],
  }
}

/** Two outlets on two days, a second seat at the first one; Ada in the first seat, Ben free, Cleo far away. */
export const SEATS: readonly BoardSeat[] = [
  { ...seat('a1', 'out_a', { day: 0 }), holder: held('ada') },
  seat('a1late', 'out_a', { day: 0, minutes: 360 }),
  seat('b1', 'out_b', { day: 0 }),
  seat('a2', 'out_a', { day: 1 }),
  seat('b2', 'out_b', { day: 1 }),
]

export function boardOf(seats: readonly BoardSeat[] = SEATS): Board {
  return {
    orderId: 'ord_1',
    plan: {
      outletsPerSupervisor: null,
      promoter: NEEDS,
      supervisor: NEEDS,
      limits: { restMinutes: 660, homeKm: 60 },
      wishes: { cheaper: 50, fairer: 50, nearer: 50, continuity: 50, quality: 50 },
    },
    period: null,
    closedPasses: [],
    needs: [NEEDS],
    zones: [ZONE],
    seats: seats.map((one) => ({ ...one, needs: 0, zone: 0 })),
    outlets: [
      { id: 'out_a', key: 'GL-1', name: 'Glenelg', region: 'South', point: { lat: -34.98, lon: 138.52 } },
      { id: 'out_b', key: 'NW-2', name: 'Norwood', region: 'East', point: { lat: -34.92, lon: 138.63 } },
    ],
    people: [person('ada', 'Ada Long', -34.9), person('ben', 'Ben Short', -34.95), person('cleo', 'Cleo Far', -37.8)],
    gone: [],
    otherWork: [],
    declined: [],
    draft: null,
  }
}

/** The small roster, open. */
export function small(seats?: readonly BoardSeat[], now?: () => Instant): OpenRoster {
  const model = new RosterModel(boardOf(seats))
  return { model, rules: new RosterRules(model, now) }
}
