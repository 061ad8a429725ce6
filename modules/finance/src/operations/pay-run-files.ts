import { dateIn, type Money, money, moneyToText, refuse, timeIn } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { payRunBankFile, payRunOneC } from '../contract.ts'
import { bankDetailRows, openedDetail, payingAccountRows } from '../data/bank-details.ts'
import type { PayRunRow } from '../data/pay-run-tables.ts'
import { lockPayRun, partsOfRun } from '../data/pay-runs.ts'
import { type BankAccount, paymentFile } from '../domain/index.ts'
import { encodeText, xmlText } from '../exports/encoding.ts'

/** Somebody who is paid, and where to. */
type Payee = { readonly personId: string; readonly name: string; readonly amount: Money; readonly account: BankAccount }

async function approvedRun(ctx: CommandContext, payRunId: string): Promise<PayRunRow> {
  const run = await lockPayRun(ctx, payRunId)
  if (run.state !== 'approved' && run.state !== 'paid')
    ctx.enforce(refuse('finance.pay_run_not_approved', { number: run.number }))
  return run
}

/** Everybody who gets something, with the whole account; that it was seen is written down for each. */
async function payeesOf(ctx: CommandContext, run: PayRunRow): Promise<Payee[]> {
  const byPerson = Map.groupBy(await partsOfRun(ctx, run.id), (part) => part.person_id)
  const people = [...byPerson]
    .map(([personId, parts]) => ({
      personId,
      name: parts[0]!.person_name,
      amount: money(
        parts.reduce((sum, part) => sum + part.amount_minor, 0n),
        run.currency,
      ),
    }))
    .filter(({ amount }) => amount.minor > 0n)
  const details = await bankDetailRows(ctx, [...byPerson.keys()])
  const without = people.filter(({ personId }) => !details.has(personId))
  if (without.length > 0)
    ctx.enforce(refuse('finance.no_bank_details', { count: without.length, person: without[0]!.name }))
  for (const { personId } of people)
    ctx.changed(['finance.bank_detail', personId], null, { opened: true, purpose: run.number })
  return people.map((one) => ({ ...one, account: openedDetail(ctx, details.get(one.personId)!) }))
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const payRunBankFileHandler = handle(payRunBankFile, async (ctx, { payRunId, version = 'pain.001.001.09' }) => {
  const run = await approvedRun(ctx, payRunId)
  const debtor = (await payingAccountRows(ctx)).find((one) => one.currency === run.currency)
  if (debtor === undefined) ctx.enforce(refuse('finance.no_paying_account', { currency: run.currency }))
  const payees = await payeesOf(ctx, run)
  const { zone } = ctx.settings
  const xml = paymentFile({
    version,
    messageId: run.number,
    createdAt: `${dateIn(ctx.now, zone)}T${timeIn(ctx.now, zone).toString({ smallestUnit: 'second' })}`,
    executeOn: run.pay_on,
    initiator: ctx.settings.name,
    debtor: debtor!,
    purpose: 'SALA',
    transfers: payees.map((payee, at) => ({
      id: `${run.number}-${at + 1}`,
      name: payee.account.holder,
      account: payee.account,
      amount: payee.amount,
      remittance: ctx.say('finance.remittance', { number: run.number }, ctx.settings.locale),
    })),
  })
  return {
    name: `${run.number}.xml`,
    mediaType: 'application/xml',
    base64: base64(encodeText(xml, 'utf-8')),
    transfers: payees.length,
  }
})

/** One employee of the register that 1C sends to a bank for a salary project (`СчетаПК`). */
function employee(payee: Payee, at: number): string {
  const [family = '', first = '', ...middle] = payee.account.holder.split(/\s+/)
  const words = [family, first, middle.join(' ')].map(xmlText)
  return [
    `<Сотрудник Нпп="${at + 1}">`,
    `<Фамилия>${words[0]}</Фамилия><Имя>${words[1]}</Имя><Отчество>${words[2]}</Отчество>`,
    `<БИК>${xmlText(payee.account.bank)}</БИК><ЛицевойСчет>${xmlText(payee.account.number)}</ЛицевойСчет>`,
    `<Сумма>${moneyToText(payee.amount)}</Сумма></Сотрудник>\n`,
  ].join('')
}

export const payRunOneCHandler = handle(payRunOneC, async (ctx, { payRunId, encoding = 'windows-1251' }) => {
  const run = await approvedRun(ctx, payRunId)
  const payees = await payeesOf(ctx, run)
  const { name, taxId } = ctx.settings
  const total = money(
    payees.reduce((sum, payee) => sum + payee.amount.minor, 0n),
    run.currency,
  )
  const xml = [
    `<?xml version="1.0" encoding="${encoding}"?>\n`,
    `<СчетаПК ДатаФормирования="${dateIn(ctx.now, ctx.settings.zone)}" НомерРеестра="${xmlText(run.number)}"`,
    ` НаименованиеОрганизации="${xmlText(name)}" ИНН="${xmlText(taxId)}">\n<ЗачислениеЗарплаты>\n`,
    ...payees.map(employee),
    '</ЗачислениеЗарплаты>\n<ВидЗачисления>01</ВидЗачисления>\n',
    `<КонтрольныеСуммы><КоличествоЗаписей>${payees.length}</КоличествоЗаписей>`,
    `<СуммаИтого>${moneyToText(total)}</СуммаИтого></КонтрольныеСуммы>\n</СчетаПК>\n`,
  ].join('')
  return {
    name: `${run.number}-1c.xml`,
    mediaType: `application/xml; charset=${encoding}`,
    base64: base64(encodeText(xml, encoding)),
    transfers: payees.length,
  }
})
