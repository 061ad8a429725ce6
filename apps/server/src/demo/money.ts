import {
  billPurchase,
  decideChange,
  decideEstimate,
  draftEstimate,
  explainVariance,
  getBudget,
  getEstimate,
  listChanges,
  makeBudget,
  moveBudget,
  orderPurchase,
  sendChange,
  sendEstimate,
  setRate,
  updateEstimate,
} from '@ordinate/finance/contract'
import { addDays, type LocalDate, localTime, quantity } from '@ordinate/kernel'
import { addActivations, cancelActivations, listActivations, moveStage } from '@ordinate/orders/contract'
import { aud, type Campaign, lastDayOf } from './campaign.ts'
import type { Office } from './office.ts'

/** What an hour of each role costs the agency and its clients. */
export async function setRateCard(office: Office, from: LocalDate, loyalClientId: string): Promise<void> {
  const rate = (name: string, cost: number, price: number, rest: object = {}) =>
    office.call(setRate, { name, role: 'promoter', validFrom: from, cost: aud(cost), price: aud(price), ...rest })
  await rate('Promoter, weekday', 3_900, 5_200)
  await rate('Promoter, evening', 4_300, 5_800, { fromTime: '18:00', untilTime: '22:00' })
  await rate('Promoter, Saturday', 4_600, 6_200, { weekdays: [6] })
  await rate('Promoter, Sunday', 5_200, 7_000, { weekdays: [7] })
  await rate('Promoter, holiday', 7_400, 9_900, { holiday: 'only' })
  await rate('Promoter, Meadowlark', 3_900, 5_000, { clientId: loyalClientId })
  await rate('Supervisor', 4_800, 6_400, { role: 'supervisor' })
  await rate('Supervisor, Sunday', 6_000, 8_000, { role: 'supervisor', weekdays: [7] })
}

/** Prices that the card does not know, headings and fees: the draft as the coordinator finishes it. */
async function finishDraft(office: Office, estimateId: string): Promise<void> {
  const draft = await office.call(getEstimate, { estimateId })
  const priced = {
    places: { unitCost: aud(16_500), unitPrice: aud(18_500) },
    materials: { unitCost: aud(4_200), unitPrice: aud(5_400) },
    logistics: { unitCost: aud(6_500), unitPrice: aud(8_200) },
  }
  const lines = draft.lines.map((line) => {
    const known = { unitCost: line.unitCost ?? aud(0), unitPrice: line.unitPrice }
    const { unitCost, unitPrice } =
      line.unitPrice.minor > 0n ? known : (priced[line.category as keyof typeof priced] ?? known)
    const { category, description, quantity: count, unit, section, basis } = line
    return { category, description, quantity: count, unit, section, basis, unitCost, unitPrice }
  })
  const reserve = {
    section: 'Reserve',
    category: 'contingency' as const,
    description: 'Reserve for the unforeseen',
    quantity: quantity(1),
    unit: 'piece',
    unitCost: aud(60_000),
    unitPrice: aud(60_000),
  }
  await office.call(updateEstimate, {
    estimateId,
    lines: [...lines, reserve],
    feeRules: [
      {
        kind: 'percent',
        name: 'Agency fee on staff',
        sections: ['Staff', 'Supervision'],
        percent: quantity(15),
        minimum: aud(80_000),
      },
      {
        kind: 'percent',
        name: 'Handling of places and goods',
        sections: ['Places', 'Materials', 'Logistics'],
        percent: quantity(8),
        minimum: null,
      },
      { kind: 'fixed', name: 'Campaign set-up', amount: aud(95_000) },
    ],
  })
}

/** The estimate of an order out of its address programme, by the rate card; the client says yes and the budget is made. */
export async function priceTheProgramme(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  const name = campaign.clientPerson
  office.setDay(addDays(campaign.startsOn, -43), '11:15')
  await office.call(moveStage, { orderId, stage: 'estimate' })
  const validUntil = addDays(campaign.startsOn, -3)
  const { id: estimateId } = await office.call(draftEstimate, { orderId, validUntil })
  await finishDraft(office, estimateId)
  await office.call(sendEstimate, { estimateId })
  office.setDay(addDays(campaign.startsOn, -41), '15:40')
  await office.call(decideEstimate, { estimateId, decision: 'approve', comment: 'Agreed, thank you.', name }, name)
  await office.call(moveStage, { orderId, stage: 'contract' })
  await office.call(makeBudget, { orderId })
}

/** The client asks for a Sunday and says yes to its price; then one outlet closes for a day, which waits to be sent. */
export async function changeTheProgramme(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  const name = campaign.clientPerson
  office.setDay(addDays(campaign.startsOn, -40), '10:05')
  await office.call(addActivations, {
    orderId,
    rows: campaign.outletIds.slice(0, 5).map((outletId) => ({
      outletId,
      day: addDays(campaign.startsOn, 2),
      startTime: localTime(campaign.startTime),
      endTime: localTime(campaign.endTime),
      role: 'promoter',
    })),
  })
  const [change] = (await office.call(listChanges, { orderId })).changeOrders
  if (change === undefined) throw new Error('The demo’s Sunday was not priced')
  await office.call(sendChange, { changeOrderId: change.id })
  office.setDay(addDays(campaign.startsOn, -39), '16:20')
  await office.call(
    decideChange,
    { changeOrderId: change.id, decision: 'accept', comment: 'Yes, five stores.', name },
    name,
  )
  office.setDay(addDays(campaign.startsOn, -38), '09:40')
  const { rows } = await office.call(listActivations, { orderId, from: lastDayOf(campaign) })
  const last = rows.length > 0 ? rows : (await office.call(listActivations, { orderId })).rows
  await office.call(cancelActivations, { activationIds: [last.at(-1)!.id], reason: 'Stocktake in the store' })
}

/** What is ordered of suppliers: boards that cost more than planned, covered from the reserve, and cool boxes billed in part. */
export async function orderSupplies(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -38), '11:30')
  const buy = (supplierName: string, description: string, count: number, price: number) =>
    office.call(orderPurchase, {
      orderId,
      supplierName,
      category: 'materials',
      lines: [{ description, quantity: quantity(count), unit: 'piece', unitPrice: aud(price) }],
      deliverOn: addDays(campaign.startsOn, -7),
    })
  const boards = await buy('Timber & Grain', 'Serving board, branded', 8, 9_800)
  const { budget } = await office.call(getBudget, { orderId })
  const left = budget?.lines.find(({ category }) => category === 'materials')?.left.minor ?? 0n
  const boxes = { count: 8, price: 11_900 }
  const missing = BigInt(boxes.count * boxes.price) - left
  if (missing > 0n)
    await office.call(moveBudget, {
      orderId,
      from: 'contingency',
      to: 'materials',
      amount: { minor: missing, currency: 'AUD' },
      reason: 'Cool boxes: the stores have no fridge at the counter',
    })
  await buy('Polar Hire', 'Cool box, 40 l', boxes.count, boxes.price)
  office.setDay(addDays(campaign.startsOn, -38), '14:00')
  await office.call(billPurchase, {
    purchaseId: boards.id,
    number: 'TG-20417',
    billedOn: addDays(campaign.startsOn, -39),
    amount: aud(4 * 9_800),
  })
  const reason = 'Cool boxes were not foreseen; the reserve pays for them'
  await office.call(explainVariance, { orderId, category: 'materials', reason })
}
