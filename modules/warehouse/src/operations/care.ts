import { compareDates, formatDate, newId, quantity, quantityToText, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { careCertificate, endCare, planCare, recordCare, recordUsage, unitsChanged } from '../contract.ts'
import { type CarePlanRow, insertRow, rowById, rowsOfUnits, type UsageRow, updateRow } from '../data/equipment.ts'
import { lockUnits } from '../data/units.ts'
import { planAsks, readingGrows } from '../domain/index.ts'
import { carePlanOf, carePlansOf, todayOf } from './equipment-rows.ts'
import { usageView } from './equipment-views.ts'

export const recordUsageHandler = handle(recordUsage, async (ctx, input) => {
  const unit = (await lockUnits(ctx, [input.unitId])).get(input.unitId)!
  const before = await counterOf(ctx, unit.id, input.counter)
  ctx.enforce(readingGrows(before, input.reading))
  const row: UsageRow = {
    id: newId('usg'),
    unit_id: unit.id,
    counter: input.counter,
    reading: input.reading,
    at: ctx.now,
    by_whom: ctx.caller.name,
    note: input.note ?? '',
  }
  await insertRow(ctx, 'warehouse.usage', row)
  const shown = { [input.counter]: quantityToText(input.reading) }
  ctx.changed(['warehouse.unit', unit.id], { [input.counter]: quantityToText(before) }, shown)
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return usageView(row)
})

/** What a unit's counter showed last; zero when nobody ever looked. */
async function counterOf(ctx: CommandContext, unitId: string, counter: UsageRow['counter'] | null) {
  const rows = await rowsOfUnits(ctx, 'warehouse.usage', [unitId])
  return rows.find((row) => row.counter === counter)?.reading ?? quantity(0)
}

export const planCareHandler = handle(planCare, async (ctx, input) => {
  const units = await lockUnits(ctx, input.unitIds)
  const everyDays = input.everyDays ?? null
  const everyCount = input.everyCount ?? null
  ctx.enforce(planAsks({ everyDays, everyCount }))
  if (everyCount !== null && input.counter === undefined) {
    ctx.enforce(refuse('warehouse.care_counter_missing', {}, { path: 'counter' }))
  }
  const counter = everyCount === null ? null : input.counter!
  for (const unit of units.values()) {
    const row: CarePlanRow = {
      id: newId('cpl'),
      unit_id: unit.id,
      kind: input.kind,
      name: input.name,
      every_days: everyDays,
      counter,
      every_count: everyCount,
      lead_days: input.leadDays ?? 14,
      started_on: input.startedOn ?? todayOf(ctx),
      start_count: await counterOf(ctx, unit.id, counter),
      ended: false,
    }
    await insertRow(ctx, 'warehouse.care_plan', row)
    ctx.changed(['warehouse.unit', unit.id], null, { care: input.name, kind: input.kind, everyDays })
  }
  await changed(ctx, [...units.values()])
  const plans = await carePlansOf(ctx, [...units.keys()])
  return { plans: plans.filter((plan) => plan.name === input.name && plan.kind === input.kind) }
})

async function changed(ctx: CommandContext, units: readonly { id: string; item_id: string }[]): Promise<void> {
  const itemIds = [...new Set(units.map((unit) => unit.item_id))]
  await ctx.record(unitsChanged({ itemIds, unitIds: units.map((unit) => unit.id), change: 'equipment' }))
}

async function planToChange(ctx: CommandContext, planId: string) {
  const plan = await rowById(ctx, 'warehouse.care_plan', planId)
  if (!plan) throw notFound('warehouse.care_plan', planId)
  return { plan, unit: (await lockUnits(ctx, [plan.unit_id])).get(plan.unit_id)! }
}

export const endCareHandler = handle(endCare, async (ctx, { planId }) => {
  const { plan, unit } = await planToChange(ctx, planId)
  await updateRow(ctx, 'warehouse.care_plan', plan.id, { ended: true })
  ctx.changed(['warehouse.unit', unit.id], { care: plan.name }, { care: null })
  await changed(ctx, [unit])
  return { planId }
})

export const recordCareHandler = handle(recordCare, async (ctx, input) => {
  const { plan, unit } = await planToChange(ctx, input.planId)
  const today = todayOf(ctx)
  if (compareDates(input.doneOn, today) > 0) {
    const on = formatDate(today, ctx.locale)
    ctx.enforce(refuse('warehouse.care_in_future', { today: on }, { path: 'doneOn' }))
  }
  if (input.validUntil && compareDates(input.validUntil, input.doneOn) < 0) {
    ctx.enforce(refuse('warehouse.care_ends_before', {}, { path: 'validUntil' }))
  }
  if (input.certificateFileId !== undefined) await ctx.files.describe(input.certificateFileId)
  await insertRow(ctx, 'warehouse.care_done', {
    id: newId('cdn'),
    plan_id: plan.id,
    unit_id: unit.id,
    done_on: input.doneOn,
    count: plan.counter === null ? null : await counterOf(ctx, unit.id, plan.counter),
    passed: input.passed ?? true,
    valid_until: input.validUntil ?? null,
    certificate_number: input.certificateNumber ?? '',
    certificate_file_id: input.certificateFileId ?? null,
    cost_minor: input.cost?.minor ?? null,
    currency: input.cost?.currency ?? null,
    by_whom: input.by ?? ctx.caller.name,
    note: input.note ?? '',
    recorded_at: ctx.now,
  })
  ctx.changed(['warehouse.unit', unit.id], null, {
    care: plan.name,
    doneOn: input.doneOn,
    passed: input.passed ?? true,
  })
  await changed(ctx, [unit])
  const done = await rowsOfUnits(ctx, 'warehouse.care_done', [unit.id])
  return carePlanOf(ctx, plan, done, await rowsOfUnits(ctx, 'warehouse.usage', [unit.id]))
})

export const careCertificateHandler = handle(careCertificate, async (ctx, { careId }) => {
  const fileId = (await rowById(ctx, 'warehouse.care_done', careId))?.certificate_file_id
  if (!fileId) throw notFound('warehouse.care', careId)
  const file = await ctx.files.read(fileId)
  return { name: file.name, mediaType: file.mediaType, content: file.bytes }
})
