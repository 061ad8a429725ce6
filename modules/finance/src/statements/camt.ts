import type { LocalDate } from '@ordinate/kernel'
import { accountKey, joined, type ReadLine, type ReadStatement, StatementFault, shown } from './model.ts'
import { amountAt, isoDay } from './values.ts'
import { all, at, type Element, readXml, textAt } from './xml.ts'

/**
 * Bank-to-customer statements of ISO 20022, camt.053.001.02, .04 and .08 (the versions between them read alike). The versions differ
 * in where a party's name stands (`Dbtr/Nm`, `Dbtr/Pty/Nm`) and in how a state is written (`Sts`, `Sts/Cd`).
 */
export function readCamt(text: string): ReadStatement[] {
  const root = readXml(text)
  const document = at(root, 'Document')
  const body = at(document, 'BkToCstmrStmt')
  if (body === undefined)
    throw new StatementFault('missing', { line: document?.line ?? 1, field: 'Document/BkToCstmrStmt' })
  const statements = all(body, 'Stmt')
  if (statements.length === 0) throw new StatementFault('missing', { line: body.line, field: 'Stmt' })
  return statements.map(statementOf)
}

function required(element: Element, ...path: string[]): Element {
  const found = at(element, ...path)
  if (found === undefined || (found.text.trim() === '' && found.children.length === 0))
    throw new StatementFault('missing', { line: element.line, field: [element.name, ...path].join('/') })
  return found
}

function statementOf(statement: Element): ReadStatement {
  const account = required(statement, 'Acct')
  const number = textAt(account, 'Id', 'IBAN') || textAt(account, 'Id', 'Othr', 'Id')
  if (number === '') throw new StatementFault('missing', { line: account.line, field: 'Acct/Id' })
  const balances = all(statement, 'Bal').map(balanceOf)
  const opening = balances.find(({ code }) => code === 'OPBD' || code === 'PRCD') ?? pick(balances, 'ITBD', 0)
  const closing = balances.find(({ code }) => code === 'CLBD') ?? pick(balances, 'ITBD', -1)
  if (opening === undefined) throw new StatementFault('missing', { line: statement.line, field: 'Bal/OPBD' })
  if (closing === undefined) throw new StatementFault('missing', { line: statement.line, field: 'Bal/CLBD' })
  const { currency } = opening
  const entries = all(statement, 'Ntry').flatMap((entry) => linesOf(entry, currency))
  const days = entries.map(({ bookedOn }) => String(bookedOn)).sort()
  const period = at(statement, 'FrToDt')
  return {
    account: accountKey(number),
    currency,
    reference: textAt(statement, 'ElctrncSeqNb') || textAt(statement, 'LglSeqNb') || textAt(statement, 'Id'),
    from: period ? dayOf(required(period, 'FrDtTm'), 'FrDtTm') : earlier(opening.on, days[0], closing.on),
    to: closing.on,
    opening: opening.minor,
    closing: closing.minor,
    lines: entries,
    line: statement.line,
  }
}

/** The opening balance may be dated on the day before; the first entry says where the period begins. */
function earlier(opening: LocalDate, first: string | undefined, closing: LocalDate): LocalDate {
  if (first === undefined) return closing
  return first > String(opening) ? isoDay(first, { line: 0, field: 'BookgDt' }) : opening
}

interface Balance {
  readonly code: string
  readonly minor: bigint
  readonly currency: string
  readonly on: LocalDate
}

function pick(balances: readonly Balance[], code: string, index: number): Balance | undefined {
  return balances.filter((one) => one.code === code).at(index)
}

function balanceOf(balance: Element): Balance {
  const amount = required(balance, 'Amt')
  return {
    code: textAt(balance, 'Tp', 'CdOrPrtry', 'Cd'),
    ...amountOf(amount, signOf(balance)),
    on: dayOf(required(balance, 'Dt'), 'Bal/Dt'),
  }
}

function amountOf(amount: Element, sign: bigint): { minor: bigint; currency: string } {
  const currency = amount.attributes.Ccy ?? ''
  const minor = amountAt(amount.text, currency, '.', { line: amount.line, field: 'Amt' })
  return { minor: sign * minor, currency }
}

function signOf(element: Element): bigint {
  const found = required(element, 'CdtDbtInd')
  const text = found.text.trim()
  if (text === 'CRDT') return 1n
  if (text === 'DBIT') return -1n
  throw new StatementFault('bad_value', { line: found.line, field: 'CdtDbtInd', value: shown(text) })
}

function dayOf(element: Element, field: string): LocalDate {
  const text = textAt(element, 'Dt') || textAt(element, 'DtTm') || element.text
  return isoDay(text, { line: element.line, field })
}

/** An entry as one line, or as one line for each of its transactions where their amounts add up to it. */
function linesOf(entry: Element, currency: string): ReadLine[] {
  const status = required(entry, 'Sts')
  if ((textAt(status, 'Cd') || status.text.trim()) !== 'BOOK') return []
  const sign = signOf(entry)
  const amount = required(entry, 'Amt')
  const whole = amountOf(amount, sign)
  if (whole.currency !== currency)
    throw new StatementFault('other_currency', { line: amount.line, currency, found: whole.currency })
  const booked = at(entry, 'BookgDt') ?? required(entry, 'ValDt')
  const valued = at(entry, 'ValDt')
  const head = {
    bookedOn: dayOf(booked, 'BookgDt'),
    valuedOn: valued ? dayOf(valued, 'ValDt') : null,
    line: entry.line,
  }
  const reference = textAt(entry, 'AcctSvcrRef') || textAt(entry, 'NtryRef')
  const details = all(entry, 'NtryDtls').flatMap((group) => all(group, 'TxDtls'))
  const parts = details.map((detail) => partOf(detail, sign, currency))
  const sum = parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n)
  if (details.length > 1 && parts.every((part) => part !== undefined) && sum === whole.minor) {
    return details.map((detail, index) => ({
      ...head,
      minor: parts[index]!,
      ...sidesOf(detail, parts[index]! > 0n),
      purpose: purposeOf(detail, entry),
      reference: textAt(detail, 'Refs', 'AcctSvcrRef') || joined([reference, String(index + 1)]),
    }))
  }
  const only = details.length === 1 ? details[0]! : undefined
  const sides = only ?? details[0]
  return [
    {
      ...head,
      minor: whole.minor,
      ...(sides && only
        ? sidesOf(sides, sign > 0n)
        : { counterparty: '', counterpartyAccount: '', counterpartyTaxId: '' }),
      purpose: joined(
        details.length === 0 ? [textAt(entry, 'AddtlNtryInf')] : details.map((one) => purposeOf(one, entry)),
      ),
      reference,
    },
  ]
}

/** The signed amount of a transaction within its entry, in the account's currency; undefined when it names none. */
function partOf(detail: Element, sign: bigint, currency: string): bigint | undefined {
  const amount = at(detail, 'Amt') ?? at(detail, 'AmtDtls', 'TxAmt', 'Amt') ?? at(detail, 'AmtDtls', 'InstdAmt', 'Amt')
  if (amount === undefined || amount.attributes.Ccy !== currency) return undefined
  const own = at(detail, 'CdtDbtInd') ? signOf(detail) : sign
  return amountOf(amount, own).minor
}

function sidesOf(detail: Element, incoming: boolean) {
  const parties = at(detail, 'RltdPties')
  const role = incoming ? 'Dbtr' : 'Cdtr'
  const other = at(parties, role, 'Pty') ?? at(parties, role)
  const ultimate = at(parties, `Ultmt${role}`, 'Pty') ?? at(parties, `Ultmt${role}`)
  const account = at(parties, `${role}Acct`, 'Id')
  const ids = at(other, 'Id', 'OrgId') ?? at(other, 'Id', 'PrvtId')
  return {
    counterparty: joined([textAt(other, 'Nm') || textAt(ultimate, 'Nm')]),
    counterpartyAccount: accountKey(textAt(account, 'IBAN') || textAt(account, 'Othr', 'Id')),
    counterpartyTaxId: accountKey(textAt(ids, 'Othr', 'Id')),
  }
}

function purposeOf(detail: Element, entry: Element): string {
  const remittance = at(detail, 'RmtInf')
  const structured = all(remittance, 'Strd').flatMap((one) => [
    ...all(one, 'RfrdDocInf').map((document) => textAt(document, 'Nb')),
    textAt(one, 'CdtrRefInf', 'Ref'),
    ...all(one, 'AddtlRmtInf').map(({ text }) => text),
  ])
  const words = joined([...all(remittance, 'Ustrd').map(({ text }) => text), ...structured])
  const endToEnd = textAt(detail, 'Refs', 'EndToEndId')
  const told = joined([words, endToEnd === 'NOTPROVIDED' ? '' : endToEnd])
  return told || joined([textAt(detail, 'AddtlTxInf'), textAt(entry, 'AddtlNtryInf')])
}
