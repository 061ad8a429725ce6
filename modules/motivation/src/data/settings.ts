import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { MotivationSettings } from '../contract.ts'
import { ORDINARY_LEVELS } from '../domain/index.ts'
import type { MotivationTables } from './tables.ts'

const ORDINARY: MotivationSettings = {
  disputeDays: 7,
  halfLifeDays: 90,
  fineLimitPercent: 20,
  levels: [...ORDINARY_LEVELS],
  goodOutletIds: [],
}

export async function loadSettings(ctx: QueryContext): Promise<MotivationSettings> {
  const row = await ctx.read<MotivationTables>().selectFrom('motivation.setting').selectAll().executeTakeFirst()
  if (row === undefined) return ORDINARY
  return {
    disputeDays: row.dispute_days,
    halfLifeDays: row.half_life_days,
    fineLimitPercent: row.fine_limit_percent,
    levels: row.levels,
    goodOutletIds: row.good_outlets,
  }
}

export async function storeSettings(ctx: CommandContext, settings: MotivationSettings): Promise<void> {
  const row = {
    dispute_days: settings.disputeDays,
    half_life_days: settings.halfLifeDays,
    fine_limit_percent: settings.fineLimitPercent,
    levels: JSON.stringify(settings.levels),
    good_outlets: settings.goodOutletIds,
  }
  await ctx
    .write<MotivationTables>()
    .insertInto('motivation.setting')
    .values(row)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(row))
    .execute()
}
