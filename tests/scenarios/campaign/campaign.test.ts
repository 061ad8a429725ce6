import {
  answerRequests,
  issuePassLetters,
  listBookings,
  requestPlaces,
  venueRequests,
} from '@ordinate/bookings/contract'
import type { Client } from '@ordinate/contract'
import { myDay, search } from '@ordinate/desk/contract'
import { downloadDocument, issue, listDocuments } from '@ordinate/documents/contract'
import {
  approveHours,
  approvePhoto,
  closeDays,
  hoursToApprove,
  liveBoard,
  lockHours,
  markNoShow,
  phoneToday,
  reviewPhotos,
} from '@ordinate/field/contract'
import {
  approvePay,
  clientEstimate,
  decideEstimate,
  draftEstimate,
  draftInvoice,
  getBudget,
  issueInvoice,
  makeBudget,
  payRegister,
  recordPayment,
  sendEstimate,
  trialBalance,
} from '@ordinate/finance/contract'
import {
  addDays,
  isZeroQuantity,
  localDate,
  localTime,
  quantity,
  quantityToText,
  subtractMoney,
  toWire,
} from '@ordinate/kernel'
import {
  addActivations,
  cancelActivations,
  checkStage,
  createOrder,
  getOrder,
  listActivations,
  moveStage,
  updateOrder,
} from '@ordinate/orders/contract'
import { listOutlets } from '@ordinate/places/contract'
import { exportArchive, issueFinalReport, issuePhotoReport } from '@ordinate/reporting/contract'
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
import {
  acceptReturns,
  closeReconciliation,
  createItem,
  issueForOrder,
  receive,
  reconcile,
  reserve,
  returnMaterials,
} from '@ordinate/warehouse/contract'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenOf } from '../../running-server.ts'
import { workOnePoint } from './field-day.ts'
import {
  aud,
  FIRST_DAY,
  hasOutlets,
  importTable,
  LAST_DAY,
  openAgency,
  outletsFile,
  peopleFile,
  REGIONS,
  type Story,
  until,
} from './story.ts'

describe.runIf(hasOutlets)('a campaign from brief to archive', () => {
  let story: Story
  let orderId: string
  let itemId: string
  const outletIds: string[] = []
  const phones = new Map<string, Client>()
  beforeAll(async () => {
    story = await openAgency()
  })
  afterAll(() => story.stop())

  it('imports 752 outlets, keeps those without coordinates, and doubles nothing the second time', async () => {
    const first = await importTable(story.office, 'places.outlets', 'outlets-au.csv', outletsFile())
    expect(first.ready.counts).toMatchObject({ new: 752, error: 0 })
    expect(first.done.state).toBe('done')
    const flagged = await story.office.call(listOutlets, { flag: 'no_coordinates', limit: 100 })
    expect(flagged.rows).toHaveLength(17)
    const again = await importTable(story.office, 'places.outlets', 'outlets-au.csv', outletsFile())
    expect(again.ready.counts).toMatchObject({ new: 0, changed: 0, same: 752 })
  })

  it('imports 150 people from a spreadsheet', async () => {
    const people = await importTable(story.office, 'staffing.people', 'people.xlsx', await peopleFile())
    expect(people.preview.filter((row) => row.status === 'error')).toEqual([])
    expect(people.ready.counts).toMatchObject({ new: 150 })
    expect(people.done.state).toBe('done')
  })

  it('takes the brief, and refuses to go on before the dates and the client are known', async () => {
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
    orderId = order.id
    expect(order.stage).toBe('brief')
    await expect(story.office.call(moveStage, { orderId, stage: 'estimate' })).rejects.toMatchObject({
      problem: { status: 409, overridable: true },
    })
  })

  it('fills the address programme: 40 outlets, Thursday to Sunday, four weeks', async () => {
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

  it('files a numbered contract and makes the budget from the estimate', async () => {
    await story.office.call(moveStage, { orderId, stage: 'contract' })
    const contract = await story.office.call(issue, { kind: 'contract', subjectId: orderId })
    expect(contract.number).toMatch(/2027/)
    await story.office.call(moveStage, { orderId, stage: 'preparation' })
    await story.office.call(makeBudget, { orderId })
    const { budget } = await story.office.call(getBudget, { orderId })
    expect(budget?.amount).toEqual(aud(3_200 * 3_800 + 400 * 4_500 + 640 * 3_000))
  })

  it('asks the venues for places; they agree or decline by link', async () => {
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
    const started = await story.office.call(startSolve, { orderId, rounds: 6, seed: 'story' })
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
    const { shifts, allocations } = await story.office.call(roster, { orderId })
    const open = await story.office.call(unfilled, { orderId })
    expect(open.seats.length).toBe(shifts.filter((shift) => !shift.cancelled).length - allocations.length)
    for (const seat of open.seats) expect(seat.possible > 0 || seat.causes.length > 0).toBe(true)
    expect(allocations.every((allocation) => allocation.why.reasons.length > 0)).toBe(true)
  })

  it('publishes: everybody gets a link with own shifts and a calendar, and confirms', async () => {
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
    itemId = cups.id
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
    const stage = await story.office.call(checkStage, { orderId, stage: 'running' })
    const override = stage.gates.every((gate) => gate.met)
      ? undefined
      : { override: { reason: 'The client accepts the open seats' } }
    const order = await story.office.call(moveStage, { orderId, stage: 'running' }, override)
    expect(order.stage).toBe('running')
  })

  it('works the first day on the phones: in, figures, photo, materials, out', async () => {
    story.setClock('2027-03-18T00:20:00Z')
    let worked = 0
    for (const phone of phones.values()) {
      const { points } = await phone.call(phoneToday, {})
      for (const { attendance, outlet } of points.filter((point) => point.attendance.day.equals(FIRST_DAY))) {
        story.setClock(attendance.during.start.toString())
        await workOnePoint(story, phone, attendance, outlet.point, itemId)
        worked += 1
      }
    }
    expect(worked).toBeGreaterThan(30)
    story.setClock('2027-03-18T09:00:00Z')
    const board = await story.office.call(liveBoard, { day: FIRST_DAY, orderId })
    expect(board.counts.out).toBeGreaterThan(30)
  })

  it('shows a no-show as an alarm on My day', async () => {
    story.setClock('2027-03-19T04:00:00Z')
    const { points } = await story.office.call(liveBoard, { day: addDays(FIRST_DAY, 1), orderId })
    const absent = points.find((point) => point.people.some((person) => person.attendance.role === 'promoter'))!
      .people[0]!.attendance
    await story.office.call(markNoShow, { attendanceId: absent.id })
    const day = await story.office.call(myDay, {})
    expect(day.lines.some((line) => line.column === 'wrong' && line.code.includes('no_show'))).toBe(true)
  })

  it('is cut short by the client; the rest is cancelled', async () => {
    const rest = { orderId, state: 'planned', from: addDays(FIRST_DAY, 1), limit: 500 } as const
    const first = await story.office.call(listActivations, rest)
    const second = await story.office.call(listActivations, { ...rest, cursor: first.nextCursor! })
    const activationIds = [...first.rows, ...second.rows].map((row) => row.id)
    const { cancelled } = await story.office.call(cancelActivations, {
      activationIds,
      reason: 'The client ends the campaign',
    })
    expect(cancelled).toBe(39 * 15)
    const { allocations } = await story.office.call(roster, { orderId })
    expect(allocations.filter((allocation) => allocation.day.toString() > FIRST_DAY.toString())).toEqual([])
  })

  it('reconciles the materials to zero', async () => {
    await story.office.call(acceptReturns, { orderId })
    const { activations } = await story.office.call(reconcile, { orderId })
    for (const left of activations.filter((line) => !isZeroQuantity(line.unaccounted))) {
      const lines = [{ itemId, quantity: left.unaccounted }]
      await story.office.call(returnMaterials, { activationId: left.activationId, lines })
    }
    const { items } = await story.office.call(reconcile, { orderId })
    expect(items.map((item) => quantityToText(item.unaccounted))).toEqual(['0'])
    const closed = await story.office.call(closeReconciliation, { orderId })
    expect(closed.documentId).toMatch(/^doc_/)
  })

  it('approves and locks the hours into the pay register', async () => {
    const { rows: days } = await story.office.call(listActivations, {
      orderId,
      from: FIRST_DAY,
      to: FIRST_DAY,
      limit: 500,
    })
    const open = days.filter((day) => day.state !== 'closed' && day.state !== 'cancelled')
    if (open.length > 0)
      await story.office.call(
        closeDays,
        { activationIds: open.map((day) => day.id) },
        { override: { reason: 'Nobody came there' } },
      )
    const hours = await story.office.call(hoursToApprove, { orderId, state: 'out', limit: 500 })
    await story.office.call(approveHours, { lines: hours.rows.map((row) => ({ attendanceId: row.id })) })
    const locked = await story.office.call(lockHours, { orderId })
    expect(locked.locked).toBe(hours.rows.length)
    const register = await story.office.call(payRegister, { orderId, limit: 500 })
    expect(register.rows).toHaveLength(locked.locked)
    await story.office.call(approvePay, { payLineIds: register.rows.map((row) => row.id) })
  })

  it('issues the final report and the photo report', async () => {
    await story.office.call(
      moveStage,
      { orderId, stage: 'reporting' },
      { override: { reason: 'Cut short by the client' } },
    )
    const photos = await story.office.call(reviewPhotos, { orderId, state: 'new', limit: 500 })
    await story.office.call(approvePhoto, { photoIds: photos.rows.map((photo) => photo.id) })
    const final = await story.office.call(issueFinalReport, { orderId })
    const pictures = await story.office.call(issuePhotoReport, { orderId })
    expect([final.kind, pictures.kind]).toEqual(['final_report', 'photo_report'])
    expect(final.alsoAs).toContain('xlsx')
  })

  it('invoices with tax, is paid in two parts, and goes to the archive', async () => {
    await story.office.call(
      moveStage,
      { orderId, stage: 'invoicing' },
      { override: { reason: 'Cut short by the client' } },
    )
    const draft = await story.office.call(draftInvoice, {
      orderId,
      lines: [{ description: 'One day of tasting', quantity: quantity(39), unit: 'day', unitPrice: aud(30_000) }],
    })
    const invoice = await story.office.call(issueInvoice, { invoiceId: draft.id })
    expect(invoice.gross).toEqual(aud(39 * 30_000 * 1.1))
    const half = aud(600_000)
    await story.office.call(recordPayment, {
      clientId: invoice.clientId,
      receivedOn: localDate('2027-04-20'),
      amount: half,
      allocations: [{ invoiceId: invoice.id, amount: half }],
    })
    await expect(story.office.call(moveStage, { orderId, stage: 'archived' })).rejects.toMatchObject({
      problem: { status: 409 },
    })
    const rest = subtractMoney(invoice.gross, half)
    await story.office.call(recordPayment, {
      clientId: invoice.clientId,
      receivedOn: localDate('2027-04-25'),
      amount: rest,
      oldestFirst: true,
    })
    expect((await story.office.call(moveStage, { orderId, stage: 'archived' })).stage).toBe('archived')
    const books = await story.office.call(trialBalance, {})
    expect(books.debits).toEqual(books.credits)
  })

  it('keeps the archive read-only, findable, and exportable as one file', async () => {
    await expect(story.office.call(updateOrder, { orderId, title: 'Other' })).rejects.toMatchObject({
      problem: { code: 'orders.closed' },
    })
    const { hits } = await story.office.call(search, { words: 'juice' })
    expect(hits.some((hit) => hit.id === orderId)).toBe(true)
    const archive = await fetch(story.office.url(exportArchive, { orderId }), { headers: await story.headers() })
    const names = Object.keys(unzipSync(new Uint8Array(await archive.arrayBuffer())))
    expect(names.some((name) => name.endsWith('index.csv'))).toBe(true)
    expect(names.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(40)
  })
})
