import { compareDates, type LocalDate } from '@ordinate/kernel'
import { accountKey, joined, type ReadLine, type ReadStatement, StatementFault, shown } from './model.ts'
import { amountAt, russianDay } from './values.ts'

/** Values by name within one section; of a name said twice the first is kept. */
interface Section {
  readonly values: Map<string, { value: string; line: number }>
  readonly line: number
}

interface Exchange {
  readonly head: Section
  readonly accounts: Section[]
  readonly documents: Section[]
}

const SIGNATURE = '1CClientBankExchange'

/** Whether a text begins as the exchange of 1C with a client bank does. */
export function isClientBank(text: string): boolean {
  return text
    .replace(/^\ufeff/, '')
    .trimStart()
    .startsWith(SIGNATURE)
}

/** A statement as a client bank hands it to 1C (`1CClientBankExchange`, versions 1.01 to 1.03). */
export function readClientBank(text: string): ReadStatement[] {
  const { head, accounts, documents } = sectionsOf(text.replace(/^\ufeff/, ''))
  if (accounts.length === 0) throw new StatementFault('missing', { line: head.line, field: 'СекцияРасчСчет' })
  const byAccount = Map.groupBy(accounts, (section) => accountKey(need(section, 'РасчСчет').value))
  return [...byAccount].map(([account, sections]) => statementOf(account, sections, documents))
}

function sectionsOf(text: string): Exchange {
  const head: Section = { values: new Map(), line: 1 }
  const exchange: Exchange = { head, accounts: [], documents: [] }
  let open: Section | undefined
  let last = 1
  let ended = false
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1
    const [name = '', value = ''] = split(raw.trim())
    if (name === '' || name === SIGNATURE) continue
    if (ended) throw new StatementFault('bad_value', { line, field: 'КонецФайла', value: shown(raw) })
    last = line
    if (name === 'СекцияРасчСчет' || name === 'СекцияДокумент') {
      if (open !== undefined) throw new StatementFault('section_open', { line, field: name, begun: open.line })
      open = { values: new Map(), line }
      ;(name === 'СекцияДокумент' ? exchange.documents : exchange.accounts).push(open)
    } else if (name === 'КонецРасчСчет' || name === 'КонецДокумента') {
      if (open === undefined) throw new StatementFault('bad_value', { line, field: name, value: shown(raw) })
      open = undefined
    } else if (name === 'КонецФайла') ended = true
    else {
      const { values } = open ?? head
      if (!values.has(name)) values.set(name, { value, line })
    }
  }
  if (open !== undefined)
    throw new StatementFault('section_open', { line: last, field: 'КонецФайла', begun: open.line })
  if (!ended) throw new StatementFault('truncated', { line: last, field: 'КонецФайла' })
  return exchange
}

function split(line: string): [string, string] {
  const at = line.indexOf('=')
  return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

function need(section: Section, name: string): { value: string; line: number } {
  const found = section.values.get(name)
  if (found === undefined || found.value === '')
    throw new StatementFault('missing', { line: section.line, field: name })
  return found
}

const optional = (section: Section, ...names: string[]) =>
  names.map((name) => section.values.get(name)?.value ?? '').find((value) => value !== '') ?? ''

function amountOf(section: Section, name: string): bigint {
  const { value, line } = need(section, name)
  const negative = value.startsWith('-')
  const minor = amountAt(negative ? value.slice(1) : value, 'RUB', '.', { line, field: name })
  return negative ? -minor : minor
}

function dayOf(section: Section, name: string): LocalDate {
  const { value, line } = need(section, name)
  return russianDay(value, { line, field: name })
}

function statementOf(account: string, sections: readonly Section[], documents: readonly Section[]): ReadStatement {
  const parts = sections
    .map((section) => ({
      section,
      from: dayOf(section, 'ДатаНачала'),
      to: section.values.has('ДатаКонца') ? dayOf(section, 'ДатаКонца') : dayOf(section, 'ДатаНачала'),
      opening: amountOf(section, 'НачальныйОстаток'),
      closing: section.values.has('КонечныйОстаток') ? amountOf(section, 'КонечныйОстаток') : null,
    }))
    .sort((a, b) => compareDates(a.from, b.from))
  const [first, last] = [parts[0]!, parts.at(-1)!]
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (before !== undefined && before.closing !== part.opening)
      throw new StatementFault('missing', { line: part.section.line, field: 'НачальныйОстаток' })
  }
  if (last.closing === null) throw new StatementFault('missing', { line: last.section.line, field: 'КонечныйОстаток' })
  const lines = documents.flatMap((document) => linesOf(document, account))
  checkTurnover(sections, lines)
  return {
    account,
    currency: currencyOf(account),
    reference: `${first.from}…${last.to}`,
    from: first.from,
    to: last.to,
    opening: first.opening,
    closing: last.closing,
    lines,
    line: first.section.line,
  }
}

/** The turnovers that the bank tells must be those of its documents. */
function checkTurnover(sections: readonly Section[], lines: readonly ReadLine[]): void {
  const sides = [
    ['ВсегоПоступило', lines.filter(({ minor }) => minor > 0n)],
    ['ВсегоСписано', lines.filter(({ minor }) => minor < 0n)],
  ] as const
  for (const [name, own] of sides) {
    if (!sections.every(({ values }) => values.has(name))) continue
    const told = sections.reduce((sum, section) => sum + amountOf(section, name), 0n)
    const found = own.reduce((sum, { minor }) => sum + (minor < 0n ? -minor : minor), 0n)
    if (told !== found)
      throw new StatementFault('turnover', {
        line: need(sections[0]!, name).line,
        field: name,
        told: String(told),
        found: String(found),
      })
  }
}

/** Figures 6 to 8 of a Russian account number are its currency; roubles have two codes. */
function currencyOf(account: string): string | null {
  const codes: Readonly<Record<string, string>> = {
    '810': 'RUB',
    '643': 'RUB',
    '840': 'USD',
    '978': 'EUR',
    '156': 'CNY',
  }
  return /^\d{20}$/.test(account) ? (codes[account.slice(5, 8)] ?? null) : null
}

/** A payment between two accounts of one file is a line of either. */
function linesOf(document: Section, account: string): ReadLine[] {
  const payer = accountKey(optional(document, 'ПлательщикРасчСчет', 'ПлательщикСчет'))
  const receiver = accountKey(optional(document, 'ПолучательРасчСчет', 'ПолучательСчет'))
  const written = accountKey(optional(document, 'ПлательщикСчет'))
  const named = accountKey(optional(document, 'ПолучательСчет'))
  if (payer === '' && receiver === '')
    throw new StatementFault('missing', { line: document.line, field: 'ПлательщикСчет' })
  const minor = amountOf(document, 'Сумма')
  if (minor < 0n)
    throw new StatementFault('bad_value', { line: need(document, 'Сумма').line, field: 'Сумма', value: String(minor) })
  const lines: ReadLine[] = []
  if (payer === account || written === account) lines.push(sideOf(document, -minor, 'Получатель', 'ДатаСписано'))
  if (receiver === account || named === account) lines.push(sideOf(document, minor, 'Плательщик', 'ДатаПоступило'))
  return lines
}

function sideOf(document: Section, minor: bigint, other: string, day: string): ReadLine {
  const number = optional(document, 'Номер')
  return {
    bookedOn: optional(document, day) === '' ? dayOf(document, 'Дата') : dayOf(document, day),
    valuedOn: null,
    minor,
    counterparty: joined([optional(document, `${other}1`, other).replace(/^ИНН\s*\d+\s*/, '')]),
    counterpartyAccount: accountKey(optional(document, `${other}РасчСчет`, `${other}Счет`)),
    counterpartyTaxId: accountKey(optional(document, `${other}ИНН`)),
    purpose: joined([optional(document, 'НазначениеПлатежа', 'НазначениеПлатежа1')]),
    reference: number === '' ? '' : `${number}/${optional(document, 'Дата')}`,
    line: document.line,
  }
}
