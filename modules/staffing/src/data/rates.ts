import { type LocalDate, type Money, money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { StaffingTables } from './tables.ts'

/** A rate by role with its day and who agreed it. */
export type StoredRate = {
  readonly role: string
  readonly validFrom: LocalDate
  readonly rate: Money
  readonly setBy: string
}

/** The agreed rates of many people at once, by role, the latest first. */
export async function ratesOf(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, StoredRate[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.rate')
    .selectAll()
    .where('person_id', 'in', personIds)
    .orderBy('role')
    .orderBy('valid_from', 'desc')
    .execute()
  const views = rows.map(({ person_id, role, valid_from, rate_minor, currency, set_by }) => ({
    personId: person_id,
    role,
    validFrom: valid_from,
    rate: money(rate_minor, currency),
    setBy: set_by,
  }))
  return new Map(
    [...Map.groupBy(views, ({ personId }) => personId)].map(([id, list]) => [
      id,
      list.map(({ personId: _id, ...rate }) => rate),
    ]),
  )
}
