import { compareInstants, formatDate, formatInstantIn } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { equipmentPeoplePoint } from '../contract.ts'
import { openCarePlans, openHandovers } from '../data/equipment.ts'
import { itemsById } from '../data/items.ts'
import { unitsById } from '../data/units.ts'
import { carePlansOf } from './equipment-rows.ts'
import { personalPage, tellPerson } from './tell-person.ts'

/**
 * Reminds whoever has a unit that it has to come in for care, or is to be brought back. Each thing is said once for each day it is due
 * on. Answers how many were told.
 */
export async function remindHolders(ctx: CommandContext): Promise<number> {
  const handovers = await openHandovers(ctx)
  const held = new Map(handovers.map((row) => [row.unit_id, row]))
  const planned = (await openCarePlans(ctx)).filter((plan) => held.has(plan.unit_id))
  const plans = (await carePlansOf(ctx, [...new Set(planned.map((plan) => plan.unit_id))])).filter(
    (plan) => plan.standing !== 'ok',
  )
  const late = handovers.filter((row) => row.until !== null && compareInstants(row.until, ctx.now) < 0)
  const units = await unitsById(ctx, [...held.keys()])
  const items = await itemsById(
    ctx,
    [...units.values()].map((unit) => unit.item_id),
  )
  const about = (unitId: string) => {
    const unit = units.get(unitId)!
    return { item: items.get(unit.item_id)?.name ?? '', serial: unit.serial }
  }
  const tidings = [
    ...plans.map((plan) => ({
      personId: held.get(plan.unitId)!.person_id,
      kind: 'warehouse.unit_care',
      params: {
        ...about(plan.unitId),
        care: plan.name,
        on: plan.dueOn ? formatDate(plan.dueOn, ctx.settings.locale) : '',
      },
      about: ['warehouse.unit', plan.unitId] as const,
      key: `warehouse.care.${plan.id}.${plan.dueOn ?? 'count'}.${plan.standing}`,
    })),
    ...late.map((row) => ({
      personId: row.person_id,
      kind: 'warehouse.unit_late',
      params: { ...about(row.unit_id), until: formatInstantIn(row.until!, ctx.settings.zone, ctx.settings.locale) },
      about: ['warehouse.handover', row.id] as const,
      key: `warehouse.late.${row.id}.${row.until}`,
    })),
  ]
  const known = await peopleOf(
    ctx,
    tidings.map(({ personId }) => personId),
  )
  for (const { personId, ...what } of tidings) {
    const person = known.get(personId)
    if (person) await tellPerson(ctx, person, { ...what, link: `${await personalPage(ctx, person)}?tab=equipment` })
  }
  return tidings.length
}

async function peopleOf(ctx: CommandContext, personIds: readonly string[]) {
  if (personIds.length === 0) return new Map<string, never>()
  const answers = await Promise.all(ctx.contributions(equipmentPeoplePoint).map((ask) => ask(ctx, { personIds })))
  return new Map(answers.flat().map((person) => [person.personId, person]))
}
