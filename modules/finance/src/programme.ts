import { type LocalDate, zeroMoney } from '@ordinate/kernel'
import { activationsOf, type OrderView } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { NewEstimateLine } from './contract.ts'
import { payPoliciesBy } from './data/pay-policies.ts'
import { rateOf, rateRows } from './data/rates.ts'
import { type Pricing, type ProgrammeLine, type ProgrammeSlot, programmeLines } from './domain/index.ts'

/** An order's address programme as it stands, as far as it costs something; cancelled days are left out. */
export async function programmeOf(ctx: QueryContext, orderId: string): Promise<ProgrammeSlot[]> {
  const activations = await activationsOf(ctx, orderId)
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  return activations.map((one) => {
    const outlet = outlets.get(one.outletId)
    return {
      activationId: one.id,
      outletId: one.outletId,
      day: one.day,
      during: one.during,
      zone: one.zone,
      region: outlet?.region ?? null,
      role: one.role,
      headcount: one.headcount,
      placeCost: outlet?.placeCost ?? null,
    }
  })
}

/** What an order is priced by today: the card, its client, the holidays of pay and of the calendar. */
export async function pricingOf(ctx: QueryContext, order: OrderView): Promise<Pricing> {
  const policyOn = await payPoliciesBy(ctx)
  return {
    card: (await rateRows(ctx)).map(rateOf),
    clientId: order.clientId,
    currency: order.currency,
    isHoliday: (day: LocalDate, region: string | null) =>
      policyOn(day).holidays.some(
        (one) => one.day.toString() === day.toString() && (one.region === null || one.region === region),
      ),
    outletsPerSupervisor: order.brief.outletsPerSupervisor,
  }
}

/** What the programme of an order needs and costs by the card; empty while there is no programme. */
export async function programmeNeeds(ctx: QueryContext, order: OrderView): Promise<ProgrammeLine[]> {
  const slots = await programmeOf(ctx, order.id)
  return slots.length === 0 ? [] : programmeLines(slots, await pricingOf(ctx, order))
}

/** A thing the programme needs as a line of an estimate, with what it was reckoned from. */
export function lineOfNeed(ctx: QueryContext, need: ProgrammeLine, currency: string): NewEstimateLine {
  const none = zeroMoney(currency)
  const category = ctx.say(`finance.category.${need.category}`)
  const plain = need.role === null || need.category === 'supervision' ? category : `${category}: ${need.role}`
  return {
    section: category,
    category: need.category,
    description: need.rate?.name ?? plain,
    quantity: need.quantity,
    unit: ctx.say(`finance.unit.${need.measure}`),
    unitCost: need.unitCost ?? none,
    unitPrice: need.unitPrice ?? none,
    basis: {
      key: need.key,
      rateName: need.rate?.name ?? null,
      measure: need.measure,
      outletDays: need.outletDays,
      minutes: need.minutes,
      quantity: need.quantity,
      unitPrice: need.unitPrice,
    },
  }
}
