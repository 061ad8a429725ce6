import { type LocalDate, type Money, moneyToText, sumMoney } from '@ordinate/kernel'
import type { BankAccount } from './bank-account.ts'

export const painVersions = ['pain.001.001.09', 'pain.001.001.03'] as const
export type PainVersion = (typeof painVersions)[number]

/** One credit transfer: whom, where, how much, and the words on the receiver's statement. */
export type CreditTransfer = {
  readonly id: string
  readonly name: string
  readonly account: BankAccount
  readonly amount: Money
  readonly remittance: string
}

export type PaymentFile = {
  readonly version: PainVersion
  /** At most 35 characters, unlike every other message to the bank. */
  readonly messageId: string
  /** Moment of making, `2026-08-31T08:00:00`. */
  readonly createdAt: string
  readonly executeOn: LocalDate
  readonly initiator: string
  readonly debtor: BankAccount
  /** Purpose of the whole: SALA for pay, SUPP for suppliers. */
  readonly purpose: 'SALA' | 'SUPP'
  readonly transfers: readonly CreditTransfer[]
}

/** Clearing systems of accounts that are not IBANs (ISO 20022 external code set ClearingSystemIdentification). */
const CLEARING = { au: 'AUBSB', ru: 'RUCBC' } as const

/** Characters of the SWIFT X set; what else there is becomes a dot, except letters, which banks that take Cyrillic keep. */
function clean(text: string, most: number): string {
  const kept = text
    .replace(/[^\p{L}\p{N}/\-?:().,'+ ]/gu, '.')
    .replace(/\s+/g, ' ')
    .trim()
  return [...(kept === '' ? '-' : kept)].slice(0, most).join('').trim()
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const element = (name: string, ...content: readonly string[]) => `<${name}>${content.join('')}</${name}>`
const text = (name: string, value: string, most = 140) => element(name, escaped(clean(value, most)))

function accountOf(account: BankAccount, currency?: string): string {
  const id =
    account.scheme === 'iban'
      ? element('IBAN', account.number)
      : element('Othr', text('Id', account.number, 34), element('SchmeNm', element('Cd', 'BBAN')))
  return element('Id', id) + (currency === undefined ? '' : element('Ccy', currency))
}

/** The bank of an account: its BIC, its number in the clearing system, or a note that the IBAN says it. */
function agentOf(account: BankAccount, version: PainVersion): string {
  const bic = version === 'pain.001.001.09' ? 'BICFI' : 'BIC'
  if (account.scheme !== 'iban') {
    const system = element('ClrSysId', element('Cd', CLEARING[account.scheme]))
    return element('FinInstnId', element('ClrSysMmbId', system, text('MmbId', account.bank, 35)))
  }
  if (account.bank !== '') return element('FinInstnId', element(bic, account.bank))
  return element('FinInstnId', element('Othr', element('Id', 'NOTPROVIDED')))
}

function transferOf(one: CreditTransfer, version: PainVersion): string {
  const reference = text('EndToEndId', one.id, 35)
  return element(
    'CdtTrfTxInf',
    element('PmtId', text('InstrId', one.id, 35), reference),
    element('Amt', `<InstdAmt Ccy="${one.amount.currency}">${moneyToText(one.amount)}</InstdAmt>`),
    ...(one.account.scheme === 'iban' && one.account.bank === ''
      ? []
      : [element('CdtrAgt', agentOf(one.account, version))]),
    element('Cdtr', text('Nm', one.name)),
    element('CdtrAcct', accountOf(one.account)),
    element('RmtInf', text('Ustrd', one.remittance)),
  )
}

function payment(file: PaymentFile, sum: string): string {
  const { version, executeOn, debtor, transfers } = file
  const day = String(executeOn)
  const currency = transfers[0]?.amount.currency
  const euro = currency === 'EUR' && debtor.scheme === 'iban'
  return element(
    'PmtInf',
    text('PmtInfId', `${file.messageId}-1`, 35),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', 'true'),
    element('NbOfTxs', String(transfers.length)),
    element('CtrlSum', sum),
    element(
      'PmtTpInf',
      ...(euro ? [element('SvcLvl', element('Cd', 'SEPA'))] : []),
      element('CtgyPurp', element('Cd', file.purpose)),
    ),
    element('ReqdExctnDt', version === 'pain.001.001.09' ? element('Dt', day) : day),
    element('Dbtr', text('Nm', debtor.holder)),
    element('DbtrAcct', accountOf(debtor, currency)),
    element('DbtrAgt', agentOf(debtor, version)),
    element('ChrgBr', euro ? 'SLEV' : 'SHAR'),
    ...transfers.map((one) => transferOf(one, version)),
  )
}

/**
 * Credit transfers of one currency from one account as ISO 20022 CustomerCreditTransferInitiation, version 9 or 3. Throws RangeError
 * without transfers, or when their currencies differ.
 */
export function paymentFile(file: PaymentFile): string {
  const currency = file.transfers[0]?.amount.currency
  if (currency === undefined) throw new RangeError('A payment file needs a transfer')
  const sum = moneyToText(
    sumMoney(
      file.transfers.map((one) => one.amount),
      currency,
    ),
  )
  const head = element(
    'GrpHdr',
    text('MsgId', file.messageId, 35),
    element('CreDtTm', file.createdAt),
    element('NbOfTxs', String(file.transfers.length)),
    element('CtrlSum', sum),
    element('InitgPty', text('Nm', file.initiator)),
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${file.version}">`,
    element('CstmrCdtTrfInitn', head, payment(file, sum)),
    '</Document>\n',
  ].join('')
}
