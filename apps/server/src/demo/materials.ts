import { addDays, quantity } from '@ordinate/kernel'
import { acceptReturns, createItem, issueForOrder, receive, reserve } from '@ordinate/warehouse/contract'
import { aud, type Campaign } from './campaign.ts'
import type { Office } from './office.ts'

/** What one activation gets of each item. */
export interface Kit {
  readonly itemId: string
  readonly perDay: number
  readonly kind: 'consumable' | 'returnable'
}

/** The items of a campaign: its samples, cups and the stand that comes back. */
export async function makeKit(office: Office, campaign: Campaign, code: string): Promise<Kit[]> {
  const items = [
    { sku: `${code}-S`, name: `${campaign.product}, sample`, unit: 'pcs', kind: 'consumable', value: 95, perDay: 1 },
    { sku: `${code}-C`, name: 'Tasting cup 40 ml', unit: 'pcs', kind: 'consumable', value: 4, perDay: 1 },
    { sku: `${code}-T`, name: 'Tasting stand', unit: 'pcs', kind: 'returnable', value: 24_000, perDay: 0 },
  ] as const
  const kit: Kit[] = []
  for (const { sku, name, unit, kind, value, perDay } of items) {
    const item = await office.call(createItem, { sku, name, unit, kind, value: aud(value) })
    kit.push({ itemId: item.id, kind, perDay: perDay === 0 ? 1 : perDay * campaign.samplesPerDay })
  }
  return kit
}

/** The delivery against its waybill, short of some samples, and its reservation for the activations. */
export async function receiveKit(
  office: Office,
  orderId: string,
  campaign: Campaign,
  kit: readonly Kit[],
  supplierId: string,
): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -10), '08:40')
  const days = campaign.outletIds.length * campaign.weekdays.length * campaign.weeks
  const lines = kit.map(({ itemId, perDay }, at) => {
    const needed = perDay * days
    const expected = needed + Math.ceil(needed / 10)
    const short = at === 0 ? Math.ceil(needed / 50) : 0
    return {
      itemId,
      expected: quantity(expected),
      received: quantity(expected - short),
      damaged: quantity(at === 0 ? 12 : 0),
    }
  })
  await office.call(receive, {
    waybill: `WB-${campaign.title.slice(0, 3).toUpperCase()}-1`,
    supplierId,
    orderId,
    lines,
  })
  const perActivation = kit.map(({ itemId, perDay }) => ({ itemId, quantity: quantity(perDay) }))
  await office.call(reserve, { orderId, lines: perActivation })
}

/** The kits leave the warehouse two days before the start. */
export async function issueKit(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -2), '07:50')
  await office.call(issueForOrder, { orderId })
}

/** What was handed in is counted and taken back. */
export async function takeBackKit(office: Office, orderId: string): Promise<void> {
  await office.call(acceptReturns, { orderId })
}
