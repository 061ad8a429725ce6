import { myDay } from '@ordinate/desk/contract'
import {
  approveHours,
  closeDays,
  hoursToApprove,
  liveBoard,
  lockHours,
  markNoShow,
  phoneToday,
} from '@ordinate/field/contract'
import { approvePay, payRegister } from '@ordinate/finance/contract'
import { addDays, isZeroQuantity, quantityToText } from '@ordinate/kernel'
import { cancelActivations, listActivations } from '@ordinate/orders/contract'
import { roster } from '@ordinate/scheduling/contract'
import { acceptReturns, closeReconciliation, reconcile, returnMaterials } from '@ordinate/warehouse/contract'
import { expect, it } from 'vitest'
import type { Campaign } from './campaign.ts'
import { workOnePoint } from './field-day.ts'
import { FIRST_DAY } from './story.ts'

/** The day at the points, and what follows it. */
export function fieldChapter(campaign: Campaign): void {
  it('works the first day on the phones: in, figures, photo, materials, out', async () => {
    const { story, orderId, itemId, phones } = campaign
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
    const { story, orderId } = campaign
    story.setClock('2027-03-19T04:00:00Z')
    const { points } = await story.office.call(liveBoard, { day: addDays(FIRST_DAY, 1), orderId })
    const absent = points.find((point) => point.people.some((person) => person.attendance.role === 'promoter'))!
      .people[0]!.attendance
    await story.office.call(markNoShow, { attendanceId: absent.id })
    const day = await story.office.call(myDay, {})
    expect(day.lines.some((line) => line.column === 'wrong' && line.code.includes('no_show'))).toBe(true)
  })

  it('is cut short by the client; the rest is cancelled', async () => {
    const { story, orderId } = campaign
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
    const { story, orderId, itemId } = campaign
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
    const { story, orderId } = campaign
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
}
