import type { LocalDate, Money, Period } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { loadSettings } from './data/settings.ts'
import { type ShiftRow, shiftsById, upsertShifts } from './data/shifts.ts'
import { isNight, isWeekend } from './domain/index.ts'
import { reckon } from './reckon.ts'

/** A shift that somebody was told, as those above know it. */
export interface ToldShift {
  readonly allocationId: string
  readonly personId: string
  readonly personName: string
  readonly orderId: string
  readonly outletId: string
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
}

const IDENTITY = [
  'person_id',
  'person_name',
  'order_id',
  'outlet_id',
  'day',
  'weekend',
  'night',
  'good',
] as const satisfies (keyof ShiftRow)[]

async function rowsOf(
  ctx: CommandContext,
  shifts: readonly (ToldShift & { readonly more: Partial<ShiftRow> })[],
): Promise<ShiftRow[]> {
  const good = new Set((await loadSettings(ctx)).goodOutletIds)
  return shifts.map(({ more, ...shift }) => ({
    allocation_id: shift.allocationId,
    person_id: shift.personId,
    person_name: shift.personName,
    order_id: shift.orderId,
    outlet_id: shift.outletId,
    day: shift.day,
    outcome: 'expected',
    notice_hours: 0,
    late_minutes: 0,
    samples: 0,
    samples_planned: 0,
    sales: 0,
    photos: 0,
    pay_minor: 0n,
    currency: ctx.settings.currency,
    closed: false,
    weekend: isWeekend(shift.day),
    night: isNight(shift.during, shift.day, shift.zone),
    good: good.has(shift.outletId),
    assigned: true,
    ...more,
  }))
}

/** People were told shifts: they count among what each was given. */
export async function shiftsTold(ctx: CommandContext, shifts: readonly ToldShift[]): Promise<void> {
  const rows = await rowsOf(
    ctx,
    shifts.map((shift) => ({ ...shift, more: {} })),
  )
  await upsertShifts(ctx, rows, [...IDENTITY, 'assigned'])
}

/** The office took shifts back: nobody's fault, and no longer among what people were given. */
export async function shiftsTakenBack(ctx: CommandContext, shifts: readonly ToldShift[]): Promise<void> {
  const rows = await rowsOf(
    ctx,
    shifts.map((shift) => ({ ...shift, more: { assigned: false } })),
  )
  await upsertShifts(ctx, rows, ['assigned'])
}

/** People said no to shifts they had been told, so many hours before the beginning. */
export async function shiftsCancelled(
  ctx: CommandContext,
  shifts: readonly (ToldShift & { readonly noticeHours: number })[],
): Promise<void> {
  const rows = await rowsOf(
    ctx,
    shifts.map((shift) => ({
      ...shift,
      more: { outcome: 'cancelled' as const, notice_hours: Math.max(0, shift.noticeHours) },
    })),
  )
  await upsertShifts(
    ctx,
    rows.map(({ ...row }) => row),
    ['outcome', 'notice_hours'],
  )
}

/** Who came, how late, and who did not. Whoever comes after all is no no-show any more. */
export async function shiftsAttended(
  ctx: CommandContext,
  shifts: readonly (ToldShift & { readonly outcome: 'completed' | 'no_show'; readonly lateMinutes: number })[],
): Promise<void> {
  const rows = await rowsOf(
    ctx,
    shifts.map((shift) => ({
      ...shift,
      more: { outcome: shift.outcome, late_minutes: Math.max(0, Math.round(shift.lateMinutes)) },
    })),
  )
  await upsertShifts(ctx, rows, [...IDENTITY, 'outcome', 'late_minutes'])
}

/** What a shift achieved, and what it pays. */
export interface ShiftFigures {
  readonly samples: number
  /** 0 when nothing was planned. */
  readonly samplesPlanned: number
  readonly sales: number
  readonly photos: number
  readonly pay: Money
}

/** Days were closed: results are in, and the rules look at them. */
export async function shiftsClosed(
  ctx: CommandContext,
  shifts: readonly (ToldShift &
    ShiftFigures & { readonly outcome: 'completed' | 'no_show'; readonly lateMinutes: number })[],
): Promise<void> {
  if (shifts.length === 0) return
  const rows = await rowsOf(
    ctx,
    shifts.map((shift) => ({
      ...shift,
      more: {
        outcome: shift.outcome,
        late_minutes: Math.max(0, Math.round(shift.lateMinutes)),
        samples: shift.samples,
        samples_planned: shift.samplesPlanned,
        sales: shift.sales,
        photos: shift.photos,
        pay_minor: shift.pay.minor,
        currency: shift.pay.currency,
        closed: true,
      },
    })),
  )
  await upsertShifts(ctx, rows, [
    ...IDENTITY,
    'outcome',
    'late_minutes',
    'samples',
    'samples_planned',
    'sales',
    'photos',
    'pay_minor',
    'currency',
    'closed',
  ])
  const written = await shiftsById(
    ctx,
    rows.map((row) => row.allocation_id),
  )
  await reckon(ctx, [...written.values()])
}
