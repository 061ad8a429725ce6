import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { LEVELS } from '../domain/index.ts'

const share = z.object({ count: z.int(), even: z.number() })
const shares = z.object({ weekend: share, night: share, good: share })

/** How somebody stands: every figure with what it is made of. */
export const standingView = z.object({
  personId: wire.id('per'),
  personName: z.string(),
  level: z.enum(LEVELS),
  rating: z.number().nullable(),
  ratings: z.int(),
  /** 0 to 1. */
  reliability: z.number(),
  completed: z.int(),
  late: z.int(),
  cancelled: z.int(),
  noShows: z.int(),
  shifts: z.int(),
  shares,
  /** What the person was asked about by offers, whatever came of it. */
  offered: z.object({ shifts: z.int(), weekend: z.int(), night: z.int(), good: z.int() }),
})
export type StandingView = z.output<typeof standingView>

export const standings = query('motivation.standings', {
  summary: 'How everybody stands: rating, reliability, level, and shares of weekends, nights and good outlets',
  permission: 'motivation.view',
  input: z.strictObject({
    /** Shares are counted from this day on; 90 days back when left out. */
    from: wire.date.optional(),
  }),
  output: z.object({ from: wire.date, people: z.array(standingView) }),
})

/** One shift as reliability sees it. */
const tracked = z.object({
  day: wire.date,
  outletName: z.string(),
  outcome: z.enum(['completed', 'cancelled', 'no_show']),
  noticeHours: z.number(),
  lateMinutes: z.int(),
  /** What it weighs against the person, 0 to 1, before it ages. */
  weighs: z.number(),
  /** How much it still counts, 0 to 1. */
  counts: z.number(),
})

export const personStanding = query('motivation.personStanding', {
  summary: 'How one person stands, shift by shift, and what the next level asks for',
  permission: 'motivation.view',
  input: z.strictObject({ personId: wire.id('per') }),
  output: standingView.omit({ shares: true }).extend({
    halfLifeDays: z.int(),
    track: z.array(tracked),
    next: z.object({ level: z.enum(LEVELS), lacks: z.array(z.enum(['shifts', 'reliability', 'rating'])) }).nullable(),
  }),
  watches: ['places'],
})

export const myStanding = query('motivation.myStanding', {
  summary: 'A person’s own level, rating and reliability, and what the next level asks for',
  permission: 'motivation.own',
  input: z.strictObject({ personId: wire.id('per').optional() }),
  output: personStanding.output,
})

const levelRule = z.strictObject({
  level: z.enum(['silver', 'gold']),
  shifts: z.int().min(0).max(1_000),
  reliability: z.number().min(0).max(1),
  rating: z.number().min(0).max(5),
})

const settingFields = {
  /** Days after a rating within which it can be disputed. */
  disputeDays: z.int().min(1).max(60),
  /** Days after which what happened counts half. */
  halfLifeDays: z.int().min(7).max(1_000),
  /** The most that fines may take of a shift's pay, by law or by the organisation's own rule. */
  fineLimitPercent: z.int().min(0).max(100),
  levels: z.array(levelRule).max(2),
  /** Outlets that people like to work in; their share is watched. */
  goodOutletIds: z.array(wire.id('out')).max(2_000),
}

export const settings = query('motivation.settings', {
  summary: 'Days for disputes, ageing, the limit of fines, levels, good outlets',
  permission: 'motivation.view',
  input: z.strictObject({}),
  output: z.object(settingFields),
})
export type MotivationSettings = z.output<typeof settings.output>

export const saveSettings = command('motivation.saveSettings', {
  summary: 'Change days for disputes, ageing, the limit of fines, levels, good outlets',
  permission: 'motivation.set_rules',
  input: z.strictObject(settingFields).partial(),
  output: z.object(settingFields),
})
