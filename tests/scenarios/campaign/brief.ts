import { clientEstimate, decideEstimate, draftEstimate, sendEstimate } from '@ordinate/finance/contract'
import { localTime, quantity, toWire } from '@ordinate/kernel'
import {
  addActivations,
  createOrder,
  getOrder,
  listActivations,
  moveStage,
  updateOrder,
} from '@ordinate/orders/contract'
import { listOutlets } from '@ordinate/places/contract'
import { expect, it } from 'vitest'
import type { Campaign } from './campaign.ts'
import { aud, FIRST_DAY, importTable, LAST_DAY, outletsFile, peopleFile, REGIONS } from './story.ts'

/** Lists, brief and estimate. */
export function briefChapter(campaign: Campaign): void {
  it('imports 752 outlets, keeps those without coordinates, and doubles nothing the second time', async () => {
    const { story } = campaign
    const first = await importTable(story.office, 'places.outlets', 'outlets-au.csv', outletsFile())
    expect(first.ready.counts).toMatchObject({ new: 752, error: 0 })
    expect(first.done.state).toBe('done')
    const flagged = await story.office.call(listOutlets, { flag: 'no_coordinates', limit: 100 })
    expect(flagged.rows).toHaveLength(17)
    const again = await importTable(story.office, 'places.outlets', 'outlets-au.csv', outletsFile())
    expect(again.ready.counts).toMatchObject({ new: 0, changed: 0, same: 752 })
  })

  it('imports 150 people from a spreadsheet', async () => {
    const { story } = campaign
    const people = await importTable(story.office, 'staffing.people', 'people.xlsx', await peopleFile())
    expect(people.preview.filter((row) => row.status === 'error')).toEqual([])
    expect(people.ready.counts).toMatchObject({ new: 150 })
    expect(people.done.state).toBe('done')
  })

  it('takes the brief, and refuses to go on before the dates and the client are known', async () => {
    const { story } = campaign
    const order = await story.office.call(createOrder, {
      title: 'Juice tasting',
      kind: 'campaign',
      client: { name: 'Sunny Juice Pty Ltd', email: 'brand@sunnyjuice.example' },
      category: 'juice',
      brief: {
        product: 'Sunny orange juice',
        outletCount: 40,
        regions: [...REGIONS],
        weekdays: [4, 5, 6, 7],
        weeks: 4,
        outletsPerSupervisor: 8,
      },
    })
    campaign.orderId = order.id
    expect(order.stage).toBe('brief')
    await expect(story.office.call(moveStage, { orderId: order.id, stage: 'estimate' })).rejects.toMatchObject({
      problem: { status: 409, overridable: true },
    })
  })

  it('fills the address programme: 40 outlets, Thursday to Sunday, four weeks', async () => {
    const { story, orderId, outletIds } = campaign
    for (const [region, count] of [
      ['SA', 14],
      ['VIC', 14],
      ['QLD', 12],
    ] as const) {
      const { rows } = await story.office.call(listOutlets, { region, limit: 100 })
      outletIds.push(
        ...rows
          .filter((outlet) => outlet.point !== null)
          .slice(0, count)
          .map((outlet) => outlet.id),
      )
    }
    expect(outletIds).toHaveLength(40)
    const pattern = {
      outletIds,
      from: FIRST_DAY,
      to: LAST_DAY,
      weekdays: [4, 5, 6, 7],
      startTime: localTime('11:00'),
      endTime: localTime('16:00'),
      role: 'promoter',
    }
    expect((await story.office.call(addActivations, { orderId, pattern })).added).toBe(640)
    expect((await story.office.call(addActivations, { orderId, pattern })).added).toBe(0)
    const { rows } = await story.office.call(listActivations, { orderId, limit: 500 })
    expect(new Set(rows.map((row) => row.zone))).toEqual(
      new Set(['Australia/Adelaide', 'Australia/Melbourne', 'Australia/Brisbane']),
    )
  })

  it('sends an estimate that the client comments on and approves by link, seeing no costs', async () => {
    const { story, orderId } = campaign
    await story.office.call(updateOrder, { orderId, startsOn: FIRST_DAY, endsOn: LAST_DAY })
    await story.office.call(moveStage, { orderId, stage: 'estimate' })
    const draft = await story.office.call(draftEstimate, {
      orderId,
      feePercent: quantity(12),
      lines: [
        {
          category: 'staff',
          description: 'Promoters',
          quantity: quantity(3_200),
          unit: 'h',
          unitCost: aud(3_800),
          unitPrice: aud(4_900),
        },
        {
          category: 'supervision',
          description: 'Supervisors',
          quantity: quantity(400),
          unit: 'h',
          unitCost: aud(4_500),
          unitPrice: aud(5_900),
        },
        {
          category: 'places',
          description: 'Spots in outlets',
          quantity: quantity(640),
          unit: 'day',
          unitCost: aud(2_000),
          unitPrice: aud(2_500),
        },
        {
          category: 'materials',
          description: 'Cups and samples',
          quantity: quantity(640),
          unit: 'day',
          unitCost: aud(1_000),
          unitPrice: aud(1_250),
        },
      ],
    })
    const sent = await story.office.call(sendEstimate, { estimateId: draft.id })
    const client = story.linkClient(sent.path)
    const seen = await client.call(clientEstimate, {})
    expect(JSON.stringify(toWire(seen))).not.toMatch(/cost|margin/i)
    await client.call(decideEstimate, {
      estimateId: draft.id,
      decision: 'comment',
      comment: 'Can we keep the fee at 12 %?',
    })
    const decided = await client.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Rita Brand' })
    expect(decided.state).toBe('approved')
    await expect(client.call(getOrder, { orderId })).rejects.toMatchObject({ problem: { status: 403 } })
  })
}
