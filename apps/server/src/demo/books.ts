import {
  approvePayRun,
  checkBooks,
  closePeriod,
  draftPayRun,
  type PayRunView,
  payAdvance,
  payPayRun,
  payRegister,
  setBankDetails,
  setPayingAccount,
} from '@ordinate/finance/contract'
import { addDays, addMonths, type LocalDate, localDate, money } from '@ordinate/kernel'
import type { Office } from './office.ts'
import { OFFICE } from './words.ts'

/** Where people are paid: made-up numbers of an invented bank. */
async function enterAccounts(office: Office, persons: PayRunView['persons'], first: number): Promise<void> {
  for (const [at, person] of persons.entries()) {
    const number = String(first + at * 7_919)
    const account = { scheme: 'au' as const, bank: '985-204', number, holder: person.name }
    await office.call(setBankDetails, { personId: person.personId, account }, OFFICE.accountant)
  }
}

/**
 * The accountant's weeks: a run that was paid, an advance, a run that waits for the bank, the month before last closed after the books
 * were checked.
 */
export async function keepBooks(office: Office, today: LocalDate): Promise<void> {
  const closing = addDays(localDate(`${String(addMonths(today, -1)).slice(0, 7)}-01`), -1)
  const paidOn = addDays(today, -12)
  office.setDay(paidOn, '15:00')
  const { rows } = await office.call(payRegister, { state: 'approved', limit: 1 })
  const orderId = rows[0]!.orderId
  const first = await office.call(draftPayRun, { through: paidOn, payOn: paidOn, orderId }, OFFICE.accountant)
  const agency = { scheme: 'au' as const, bank: '985-112', number: '400120077', holder: 'Bright Field Agency' }
  await office.call(setPayingAccount, { currency: 'AUD', account: agency }, OFFICE.accountant)
  await enterAccounts(office, first.persons, 61_000_000)
  await office.call(approvePayRun, { payRunId: first.id }, OFFICE.manager)
  await office.call(payPayRun, { payRunId: first.id, paidOn }, OFFICE.accountant)
  office.setDay(addDays(today, -4), '16:20')
  const person = first.persons[2]
  if (person !== undefined) {
    const who = { personId: person.personId, personName: person.name }
    const amount = money(20_000n, 'AUD')
    await office.call(payAdvance, { ...who, amount, note: 'Fare to the country towns' }, OFFICE.accountant)
  }
  office.setDay(addDays(today, -2), '11:40')
  const second = await office.call(
    draftPayRun,
    { through: addDays(today, -3), payOn: addDays(today, 1), note: 'Everything else that is approved' },
    OFFICE.accountant,
  )
  // The first of them has not said yet where to be paid.
  const asked = second.persons.filter((one, at) => at > 0 && one.account === null)
  await enterAccounts(office, asked, 73_000_000)
  await office.call(approvePayRun, { payRunId: second.id }, OFFICE.manager)
  office.setDay(addDays(today, -1), '09:10')
  await office.call(checkBooks, {}, OFFICE.accountant)
  await office.call(closePeriod, { through: closing }, OFFICE.accountant)
}
