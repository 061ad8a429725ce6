import { type Money, moneyToText } from '@ordinate/kernel'
import { xmlText } from './encoding.ts'
import type { BooksFormat, ExportedAccount, ExportedEntry, ExportHead } from './format.ts'

const element = (name: string, content: string) => `<${name}>${content}</${name}>`
/** An element of text, cut to the length that the schema allows; an empty one is written as a dash, because texts may not be empty. */
const text = (name: string, value: string, most = 256) =>
  element(name, xmlText([...(value.trim() || '-')].slice(0, most).join('')))

/** A balance on the side it stands on. */
function balance(edge: 'Opening' | 'Closing', amount: Money): string {
  const side = amount.minor < 0n ? 'Credit' : 'Debit'
  const size = { ...amount, minor: amount.minor < 0n ? -amount.minor : amount.minor }
  return element(`${edge}${side}Balance`, moneyToText(size))
}

function company({ name, taxId, address, country }: ExportHead['company'], askedBy: string): string {
  const [first, ...rest] = askedBy.split(' ')
  const contact = text('FirstName', first ?? '', 35) + text('LastName', rest.join(' '), 70)
  return [
    text('RegistrationNumber', taxId.replace(/\s/g, ''), 35),
    text('Name', name, 70),
    element(
      'Address',
      text('StreetName', address.replace(/\s*\n\s*/g, ', '), 70) + element('Country', xmlText(country)),
    ),
    element('Contact', element('ContactPerson', contact)),
  ].join('')
}

function header(head: ExportHead): string {
  return element(
    'Header',
    [
      element('AuditFileVersion', '1.10'),
      element('AuditFileCountry', xmlText(head.company.country)),
      element('AuditFileDateCreated', String(head.today)),
      text('SoftwareCompanyName', 'Ordinate'),
      text('SoftwareID', 'Ordinate'),
      text('SoftwareVersion', '0.1', 18),
      element('Company', company(head.company, head.askedBy)),
      element('DefaultCurrencyCode', head.currency),
      element(
        'SelectionCriteria',
        element('SelectionStartDate', String(head.from)) + element('SelectionEndDate', String(head.to)),
      ),
      element('TaxAccountingBasis', 'A'),
      text('UserID', head.askedBy, 35),
    ].join(''),
  )
}

function account(one: ExportedAccount): string {
  return element(
    'Account',
    [
      text('AccountID', one.number, 70),
      text('AccountDescription', one.name),
      element('AccountType', 'GL'),
      balance('Opening', one.opening),
      balance('Closing', one.closing),
    ].join(''),
  )
}

function line(entry: ExportedEntry, side: 'Debit' | 'Credit'): string {
  const foreign = entry.amount.currency !== entry.inBase.currency
  const amount = [
    element('Amount', moneyToText(entry.inBase)),
    ...(foreign ? [element('CurrencyCode', entry.currency), element('CurrencyAmount', moneyToText(entry.amount))] : []),
  ].join('')
  const isDebit = side === 'Debit'
  return element(
    'Line',
    [
      text('RecordID', isDebit ? '1' : '2', 18),
      text('AccountID', isDebit ? entry.debitNumber : entry.creditNumber, 70),
      text('SourceDocumentID', entry.source[1], 35),
      text('Description', isDebit ? entry.debitName : entry.creditName),
      element(`${side}Amount`, amount),
    ].join(''),
  )
}

/**
 * The Norwegian Standard Audit File – Tax, Financial, version 1.10 (schema `Norwegian_SAF-T_Financial_Schema_v_1.10.xsd` of Skatteetaten,
 * based on OECD SAF-T 2.00): general ledger only, one transaction of two lines for each transfer.
 */
export const safTFormat: BooksFormat = {
  extension: 'xml',
  mediaType: 'application/xml',
  head: (head) =>
    [
      '<?xml version="1.0" encoding="utf-8"?>\n<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">',
      header(head),
      element('MasterFiles', element('GeneralLedgerAccounts', head.accounts.map(account).join(''))),
      '<GeneralLedgerEntries>',
      element('NumberOfEntries', String(head.entries)),
      element('TotalDebit', moneyToText(head.turnover)),
      element('TotalCredit', moneyToText(head.turnover)),
      `<Journal>${text('JournalID', 'GL', 18)}${text('Description', 'General ledger')}${text('Type', 'GL', 9)}\n`,
    ].join(''),
  entry: (entry) =>
    `${element(
      'Transaction',
      [
        text('TransactionID', entry.id, 35),
        element('Period', String(entry.effectiveOn.month)),
        element('PeriodYear', String(entry.effectiveOn.year)),
        element('TransactionDate', String(entry.effectiveOn)),
        text('Description', entry.memo),
        element('SystemEntryDate', String(entry.at).slice(0, 10)),
        element('GLPostingDate', String(entry.effectiveOn)),
        line(entry, 'Debit'),
        line(entry, 'Credit'),
      ].join(''),
    )}\n`,
  tail: () => '</Journal></GeneralLedgerEntries></AuditFile>\n',
}
