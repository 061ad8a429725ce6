import {
  answerRequests,
  issuePassLetters,
  listBookings,
  requestPlaces,
  venueRequests,
} from '@ordinate/bookings/contract'
import { downloadDocument, issue, listDocuments } from '@ordinate/documents/contract'
import { getBudget, makeBudget } from '@ordinate/finance/contract'
import { quantity } from '@ordinate/kernel'
import { cancelActivations, checkStage, listActivations, moveStage } from '@ordinate/orders/contract'
import {
  applyDraft,
  confirm,
  makeShifts,
  myShifts,
  publish,
  roster,
  solveProgress,
  startSolve,
  unfilled,
} from '@ordinate/scheduling/contract'
import { createItem, issueForOrder, receive, reserve } from '@ordinate/warehouse/contract'
import { expect, it } from 'vitest'
import { tokenOf } from '../../running-server.ts'
import type { Campaign } from './campaign.ts'
import { aud, FIRST_DAY, until } from './story.ts'

/** Contract, places, roster, passes and materials. */
export function preparationChapter(campaign: Campaign): void {
  it('files a numbered contract and makes the budget from the estimate', async () => {
    const { story, orderId } = campaign
    await story.office.call(moveStage, { orderId, stage: 'contract' })
    const contract = await story.office.call(issue, { kind: 'contract', subjectId: orderId })
    expect(contract.number).toMatch(/2027/)
    await story.office.call(moveStage, { orderId, stage: 'preparation' })
    await story.office.call(makeBudget, { orderId })
    const { budget } = await story.office.call(getBudget, { orderId })
    expect(budget?.amount).toEqual(aud(3_200 * 3_800 + 400 * 4_500 + 640 * 3_000))
  })

  it('asks the venues for places; they agree or decline by link', async () => {
    const { story, orderId } = campaign
    const { requested, links } = await story.office.call(requestPlaces, { orderId })
    expect(requested).toBe(640)
    expect(links).toHaveLength(40)
    for (const [number, link] of links.entries()) {
      const venue = story.linkClient(link.path)
      const { days } = await venue.call(venueRequests, {})
      expect(days).toHaveLength(16)
      const answers = days.map((day) => ({
        bookingId: day.bookingId,
        answer: number === 0 ? ('decline' as const) : ('agree' as const),
      }))
      await venue.call(answerRequests, { answers, comment: number === 0 ? 'Refit in March' : '' })
    }
    const declined = await story.office.call(listBookings, { orderId, state: 'declined', limit: 100 })
    expect(declined.rows).toHaveLength(16)
  })

  it('drops the outlet that declined, and draws up the whole roster within the rules', async () => {
    const { story, orderId } = campaign
    const declined = await story.office.call(listBookings, { orderId, state: 'declined', limit: 100 })
    await story.office.call(cancelActivations, {
      activationIds: declined.rows.map((row) => row.activationId),
      reason: 'Refit',
    })
    const seats = await story.office.call(makeShifts, {
      orderId,
      outletsPerSupervisor: 8,
      promoter: { skills: ['tasting'], papers: ['food_handling'] },
      supervisor: { skills: ['supervisor'] },
    })
    expect(seats.added).toBeGreaterThan(39 * 16)
    const started = await story.office.call(startSolve, { orderId, seconds: 5, seed: 'story' })
    const solved = await until(
      () => story.office.call(solveProgress, { draftId: started.id }),
      (now) => now.state !== 'running',
      'the roster',
    )
    expect(solved.state).toBe('done')
    const applied = await story.office.call(applyDraft, { draftId: started.id })
    expect(applied.filled).toBe(solved.filled)
    expect(applied.filled / seats.added).toBeGreaterThan(0.9)
  })

  it('says of every open seat which rule keeps how many people out, and of every person why', async () => {
    const { story, orderId } = campaign
    const { shifts, allocations } = await story.office.call(roster, { orderId })
    const open = await story.office.call(unfilled, { orderId })
    expect(open.seats.length).toBe(shifts.filter((shift) => !shift.cancelled).length - allocations.length)
    for (const seat of open.seats) expect(seat.possible > 0 || seat.causes.length > 0).toBe(true)
    expect(allocations.every((allocation) => allocation.why.reasons.length > 0)).toBe(true)
  })

  it('publishes: everybody gets a link with own shifts and a calendar, and confirms', async () => {
    const { story, orderId, phones } = campaign
    const told = await story.office.call(publish, { orderId })
    expect(told.published).toBeGreaterThan(500)
    for (const person of told.people) {
      const phone = story.linkClient(person.link!)
      const mine = await phone.call(myShifts, {})
      expect(mine.shifts.length).toBe(person.shifts)
      expect((await phone.call(confirm, {})).confirmed).toBe(person.shifts)
      phones.set(person.personId, phone)
    }
    const calendar = await fetch(`${story.baseUrl}/api/v1/scheduling/person-feed`, {
      headers: { 'x-link': tokenOf(told.people[0]!.link!) },
    })
    expect(await calendar.text()).toMatch(/BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT/)
    const { budget } = await story.office.call(getBudget, { orderId })
    expect(budget!.committed.minor).toBeGreaterThan(0n)
  })

  it('issues a pass letter for every outlet, with the names of those who come', async () => {
    const { story, orderId } = campaign
    const { lists } = await story.office.call(issuePassLetters, { orderId })
    expect(lists.length).toBeGreaterThan(35)
    const { rows } = await story.office.call(listDocuments, { orderId, kind: 'pass_letter', limit: 100 })
    expect(rows).toHaveLength(lists.length)
    const pdf = await fetch(story.office.url(downloadDocument, { documentId: rows[0]!.id }), {
      headers: await story.headers(),
    })
    expect(new Uint8Array(await pdf.arrayBuffer()).slice(0, 5)).toEqual(new TextEncoder().encode('%PDF-'))
  })

  it('receives materials with a shortage, and issues them to the activations', async () => {
    const { story, orderId } = campaign
    const cups = await story.office.call(createItem, {
      sku: 'CUP',
      name: 'Tasting cups',
      unit: 'pcs',
      kind: 'consumable',
      value: aud(5),
    })
    const receipt = await story.office.call(receive, {
      waybill: 'WB-7781',
      orderId,
      lines: [{ itemId: cups.id, expected: quantity(65_000), received: quantity(64_000), damaged: quantity(100) }],
    })
    expect(receipt.actId).not.toBeNull()
    const lines = [{ itemId: cups.id, quantity: quantity(100) }]
    const { rows } = await story.office.call(listActivations, { orderId, from: FIRST_DAY, to: FIRST_DAY, limit: 100 })
    const firstDay = rows.filter((row) => row.state === 'planned').map((row) => row.id)
    await story.office.call(reserve, { orderId, lines })
    expect((await story.office.call(issueForOrder, { orderId, activationIds: firstDay })).activations).toBe(39)
    campaign.itemId = cups.id
    const stage = await story.office.call(checkStage, { orderId, stage: 'running' })
    for (const gate of stage.gates.filter((line) => !line.met))
      expect([
        'orders.programme_complete',
        'warehouse.materials_issued',
        'scheduling.published',
        'scheduling.confirmed',
        'bookings.places_agreed',
      ]).toContain(gate.code)
  })

  it('runs only by an override while seats are open, and stays marked', async () => {
    const { story, orderId } = campaign
    const stage = await story.office.call(checkStage, { orderId, stage: 'running' })
    const override = stage.gates.every((gate) => gate.met)
      ? undefined
      : { override: { reason: 'The client accepts the open seats' } }
    const order = await story.office.call(moveStage, { orderId, stage: 'running' }, override)
    expect(order.stage).toBe('running')
  })
}
