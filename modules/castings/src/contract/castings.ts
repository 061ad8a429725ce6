import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { castingRow, castingState, castingView, criterion, poolRow } from './views.ts'

const days = z.array(wire.date).min(1).max(366)
const criteria = z.array(criterion).min(1).max(12)

export const createCasting = command('castings.createCasting', {
  summary: 'Open a casting for a role of an order',
  permission: 'castings.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** As the address programme names it; `promoter` unless said otherwise. */
    role: wire.line(40).optional(),
    title: wire.line(120).optional(),
    wanted: z.int().min(1).max(1_000),
    decideBy: wire.instant,
    /** Left out: the days of the order's programme in this role, whatever they become. */
    days: days.optional(),
    criteria: criteria.optional(),
    note: wire.text(2_000).optional(),
  }),
  output: castingRow,
  refusals: ['orders.closed', 'castings.role_taken', 'castings.decide_by_past'],
})

export const updateCasting = command('castings.updateCasting', {
  summary: 'Change how many people a casting looks for, until when, and its score sheet',
  permission: 'castings.edit',
  input: z.strictObject({
    castingId: wire.id('cst'),
    title: wire.line(120).optional(),
    wanted: z.int().min(1).max(1_000).optional(),
    decideBy: wire.instant.optional(),
    /** Null: the days of the programme again. */
    days: days.nullable().optional(),
    criteria: criteria.optional(),
    note: wire.text(2_000).optional(),
    version: z.int().optional(),
  }),
  output: castingRow,
  refusals: ['orders.closed', 'castings.not_open', 'castings.changed_meanwhile'],
})

export const moveCasting = command('castings.moveCasting', {
  summary: 'Close a casting, open it again, or cancel it so that it constrains nobody',
  permission: 'castings.edit',
  input: z.strictObject({ castingId: wire.id('cst'), move: z.enum(['close', 'reopen', 'cancel']) }),
  output: castingRow,
  refusals: ['orders.closed', 'lifecycle.wrong_state', 'castings.role_taken'],
})

export const listCastings = list('castings.listCastings', {
  summary: 'Castings by order and state, with how far they are',
  permission: 'castings.view',
  filter: { orderId: wire.id('ord').optional(), state: castingState.optional() },
  row: castingRow,
  watches: ['orders'],
})

export const getCasting = query('castings.getCasting', {
  summary: 'One casting whole: sessions, candidates, options, versions sent, decisions',
  permission: 'castings.view',
  input: z.strictObject({ castingId: wire.id('cst') }),
  output: castingView,
  watches: ['orders', 'staffing', 'scheduling'],
})

export const pool = query('castings.pool', {
  summary: 'People who could be asked to a casting, the fittest first',
  permission: 'castings.view',
  input: z.strictObject({
    castingId: wire.id('cst'),
    words: z.string().trim().max(200).optional(),
    skill: z.string().trim().max(60).optional(),
  }),
  output: z.object({ days: z.int(), people: z.array(poolRow), more: z.int() }),
  watches: ['staffing', 'scheduling'],
})

export const addSession = command('castings.addSession', {
  summary: 'Add a session in person or by video; candidates get times in it',
  permission: 'castings.edit',
  input: z.strictObject({
    castingId: wire.id('cst'),
    mode: z.enum(['place', 'video']),
    whereabouts: wire.line(300),
    day: wire.date,
    startTime: wire.time,
    endTime: wire.time,
    zone: wire.zone.optional(),
    clock: z.enum(['earlier', 'later']).optional(),
    slotMinutes: z.int().min(5).max(480),
    note: wire.text(1_000).optional(),
  }),
  output: z.object({ sessionId: wire.id('css'), slots: z.int() }),
  refusals: [
    'orders.closed',
    'castings.not_open',
    'castings.no_slot_fits',
    'castings.bad_call_address',
    'time.does_not_exist',
    'time.ambiguous',
  ],
})

export const removeSession = command('castings.removeSession', {
  summary: 'Remove a session; candidates lose their times in it',
  permission: 'castings.edit',
  input: z.strictObject({ sessionId: wire.id('css') }),
  output: nothing,
  refusals: ['orders.closed', 'castings.not_open'],
})
