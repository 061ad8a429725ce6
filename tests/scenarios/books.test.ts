import { type Client, httpRoute, ProblemError } from '@ordinate/contract'
import { myDay } from '@ordinate/desk/contract'
import { approveHours, checkIn, checkOut, closeDays, hoursToApprove, lockHours } from '@ordinate/field/contract'
import {
  approvePay,
  approvePayRun,
  balanceSheet,
  cashCalendar,
  checkBooks,
  closePeriod,
  closingChecklist,
  correctPay,
  draftPayRun,
  exportBooks,
  payAdvance,
  payPayRun,
  payRegister,
  payRunBankFile,
  payStatement,
  profitAndLoss,
  reopenPeriod,
  setBankDetails,
  setPayingAccount,
  trialBalance,
} from '@ordinate/finance/contract'
import {
  addDays,
  addMonths,
  dateIn,
  type Instant,
  localDate,
  localTime,
  money,
  resolvePlaceTime,
} from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { allocate, board, makeShifts, publish } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
const POINT = { lat: -34.95, lon: 138.6 }
let running: RunningServer
let office: Client
let now: Instant = currentInstant()
/** The work is in the middle of a month; the story goes on into the next. */
const day = addDays(localDate(`${String(addMonths(dateIn(now, ZONE), 1)).slice(0, 7)}-01`), 14)
const monthEnd = addDays(addMonths(localDate(`${String(day).slice(0, 7)}-01`), 1), -1)

beforeAll(async () => {
  running = await runServer({ clock: () => now })
  office = await running.client()
})
afterAll(() => running.stop())

function at(time: string, on = day): Instant {
  const resolved = resolvePlaceTime({ date: on, time: localTime(time), zone: ZONE }, 'earlier')
  if (!resolved.ok) throw new RangeError(time)
  now = resolved.instant
  return now
}

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  )
const override = { reason: 'No budget in this story' }

/** A shift of somebody at a point, worked; answers the order, the person and the person's page. */
async function shiftWorked() {
  const outlet = await office.call(createOutlet, { name: 'Unley', zone: ZONE, region: 'SA' })
  const anna = await office.call(createPerson, {
    name: 'Anna Lee',
    email: 'anna@example.com',
    zone: ZONE,
    rate: money(3_000, 'AUD'),
    skills: [],
  })
  const order = await office.call(createOrder, { title: 'Juice tasting', startsOn: day, endsOn: day })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
  await office.call(addActivations, { orderId: order.id, rows: [{ outletId: outlet.id, day, ...hours }] })
  await office.call(makeShifts, { orderId: order.id })
  const { seats } = await office.call(board, { orderId: order.id })
  const shiftId = seats.find(({ role }) => role === 'promoter')!.id
  await office.call(allocate, { shiftId, personId: anna.id })
  const told = await office.call(publish, { orderId: order.id }, { override })
  const phone = running.linkClient(told.people[0]!.link!)
  const [attendance] = (await office.call(hoursToApprove, { orderId: order.id, state: 'expected' })).rows
  const attendanceId = attendance!.id
  await office.call(checkIn, { attendanceId, at: at('11:00'), point: POINT })
  await office.call(checkOut, { attendanceId, at: at('16:00'), point: POINT })
  await office.call(closeDays, { activationIds: [attendance!.activationId] }, { override })
  return { order, anna, phone, attendanceId }
}

/** A file as it comes over HTTP, with the type it says it has. */
async function fileOf(input: Record<string, string>, headers: Record<string, string>) {
  const url = `${running.baseUrl}${httpRoute(exportBooks).path}?${new URLSearchParams(input)}`
  const response = await fetch(url, { headers })
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    bytes: await response.arrayBuffer(),
  }
}

describe('the books of a month', () => {
  it('take hours to pay, pay to the bank, the bank to the payslip, and close', async () => {
    const { order, anna, phone, attendanceId } = await shiftWorked()
    const accountant = await running.client('accountant')
    at('09:00', addDays(monthEnd, 3))

    // Nothing is closed while hours are open: the list says which.
    const open = await accountant.call(closingChecklist, { through: monthEnd })
    expect(open.checks.filter((check) => !check.met).map((check) => check.code)).toContain('field.closing.hours')
    expect(await refusal(accountant.call(closePeriod, { through: monthEnd }))).toBe('finance.close_unfinished')
    await office.call(approveHours, { lines: [{ attendanceId }] })
    await office.call(lockHours, { orderId: order.id })

    const [line] = (await accountant.call(payRegister, { orderId: order.id })).rows
    expect(line).toMatchObject({ personName: 'Anna Lee', minutes: 300, amount: money(15_000, 'AUD') })
    await accountant.call(approvePay, { payLineIds: [line!.id] })
    await accountant.call(payAdvance, { personId: anna.id, personName: 'Anna Lee', amount: money(2_000, 'AUD') })
    const run = await accountant.call(draftPayRun, { through: monthEnd, payOn: addDays(monthEnd, 5) })
    expect(run.persons).toMatchObject([{ name: 'Anna Lee', advance: money(-2_000, 'AUD'), net: money(13_000, 'AUD') }])
    const calendar = await accountant.call(cashCalendar, {})
    expect(calendar.days.at(-1)?.events.at(-1)?.text).toContain(run.number)
    expect(calendar.shortOn).not.toBeNull()

    // Where the money goes is the person's own to say; the office sees four digits.
    const wrong = { scheme: 'au' as const, bank: '06200', number: '12345678', holder: 'Anna Lee' }
    expect(await refusal(phone.call(setBankDetails, { account: wrong }))).toBe('finance.bank_code_wrong')
    await phone.call(setBankDetails, { account: { ...wrong, bank: '062-000' } })
    expect(await refusal(accountant.call(approvePayRun, { payRunId: run.id }))).toBe('platform.forbidden')
    const manager = await running.client('manager')
    await manager.call(approvePayRun, { payRunId: run.id })
    const own = { scheme: 'au' as const, bank: '985112', number: '400120077', holder: 'Bright Field Agency' }
    await accountant.call(setPayingAccount, { currency: 'AUD', account: own })
    const file = await accountant.call(payRunBankFile, { payRunId: run.id, version: 'pain.001.001.03' })
    const xml = Buffer.from(file.base64, 'base64').toString('utf8')
    expect(xml).toContain('<InstdAmt Ccy="AUD">130.00</InstdAmt>')
    expect(xml).toContain('<MmbId>062000</MmbId>')
    await accountant.call(payPayRun, { payRunId: run.id })
    expect(await refusal(accountant.call(payPayRun, { payRunId: run.id }))).toBe('lifecycle.wrong_state')

    // The payslip: every figure with how it came about, on the person's own page only.
    const statement = await phone.call(payStatement, { month: String(day).slice(0, 7) })
    expect(statement.lines).toMatchObject([{ kind: 'hours', state: 'paid', amount: money(15_000, 'AUD') }])
    const paidIn = await phone.call(payStatement, { month: String(addDays(monthEnd, 3)).slice(0, 7) })
    expect(paidIn.others.map((one) => one.kind).toSorted()).toEqual(['advance_paid', 'advance_set_off'])
    await expect
      .poll(async () => (await office.call(listMessages, {})).rows.map((row) => row.kind), { timeout: 15_000 })
      .toContain('scheduling.payslip')

    // What is found afterwards goes into the next run.
    const correction = await accountant.call(correctPay, {
      payLineId: line!.id,
      difference: money(500, 'AUD'),
      reason: 'Ten minutes of packing',
    })
    expect(correction).toMatchObject({ kind: 'correction', state: 'proposed' })
    await accountant.call(approvePay, { payLineIds: [correction.id] })

    const result = await accountant.call(profitAndLoss, { from: day, to: addDays(monthEnd, 4), by: 'order' })
    expect(result.rows).toMatchObject([{ key: order.id, expense: money(15_500, 'AUD') }])
    const sheet = await accountant.call(balanceSheet, { on: addDays(monthEnd, 4) })
    expect(sheet.assets.find((one) => one.kind === 'bank')?.amount).toEqual(money(-15_000, 'AUD'))

    // Checked, closed, and nothing is booked for the month any more.
    expect((await accountant.call(checkBooks, {})).differences).toEqual([])
    const waits = (await accountant.call(closingChecklist, { through: monthEnd })).checks.filter((check) => !check.met)
    expect(waits).toEqual([])
    await accountant.call(closePeriod, { through: monthEnd })
    const advance = { personId: anna.id, personName: 'Anna Lee', amount: money(100, 'AUD'), paidOn: monthEnd }
    expect(await refusal(accountant.call(payAdvance, advance))).toBe('ledger.period_closed')
    expect(await refusal(accountant.call(reopenPeriod, { through: null, reason: 'A late bill' }))).toBe(
      'platform.forbidden',
    )
    const reopened = await manager.call(reopenPeriod, { through: null, reason: 'A late bill' })
    expect(reopened.events.map((event) => event.change)).toEqual(['reopened', 'closed'])
    await accountant.call(payAdvance, advance)
    const trial = await accountant.call(trialBalance, { from: day, to: addDays(monthEnd, 4) })
    expect(trial.debits).toEqual(trial.credits)
  }, 60_000)

  it('go to the accountants as files, and say on My day where they differ', async () => {
    const headers = await running.headers('accountant')
    const span = { from: String(day), to: String(addDays(monthEnd, 4)) }
    const csv = await fileOf({ format: 'csv', ...span }, headers)
    expect([csv.status, csv.type]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(new TextDecoder().decode(csv.bytes).trim().split('\r\n').length).toBeGreaterThan(3)
    const oneC = await fileOf({ format: 'one_c', encoding: 'windows-1251', ...span }, headers)
    expect(new TextDecoder('windows-1251').decode(oneC.bytes)).toContain('<ФайлПроводок ВерсияФормата="1.0"')
    const safT = await fileOf({ format: 'saf_t', ...span }, headers)
    expect(new TextDecoder().decode(safT.bytes)).toContain('<AuditFileVersion>1.10</AuditFileVersion>')
    const bad = await fileOf({ format: 'xls', ...span }, headers)
    expect(bad.status).toBe(400)
    expect(JSON.parse(new TextDecoder().decode(bad.bytes))).toMatchObject({ fields: [{ path: 'format' }] })
    const stranger = await running.headers('supervisor')
    expect((await fileOf({ format: 'csv', ...span }, stranger)).status).toBe(403)

    const { app } = running.server.installation
    await app.owner.query(
      `update finance.pay_line set amount_minor = amount_minor + 1 where org_id = $1 and state = 'approved'`,
      [running.orgId],
    )
    const accountant = await running.client('accountant')
    await accountant.call(checkBooks, {})
    const today = await accountant.call(myDay, {})
    const wrong = today.lines.filter((one) => one.subject[0] === 'finance.difference')
    expect(wrong).toMatchObject([{ column: 'wrong', text: expect.stringContaining('Anna Lee') }])
  }, 60_000)
})
