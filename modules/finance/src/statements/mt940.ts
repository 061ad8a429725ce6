import { addDays, daysBetween, type LocalDate } from '@ordinate/kernel'
import { accountKey, type ReadLine, type ReadStatement, StatementFault, shown } from './model.ts'
import { readInformation } from './mt940-information.ts'
import { amountAt, dayAt } from './values.ts'

/** A field of a message with its lines; `tag` is `61` or `60F`. */
interface Field {
  readonly tag: string
  readonly value: string
  readonly line: number
}

/** Customer statement messages of SWIFT: MT940, also several in one file, with or without the blocks of the network around them. */
export function readMt940(text: string): ReadStatement[] {
  const messages = messagesOf(fieldsOf(text))
  if (messages.length === 0) throw new StatementFault('missing', { line: 1, field: ':20:' })
  return messages.map(statementOf)
}

function fieldsOf(text: string): Field[] {
  const fields: { tag: string; value: string; line: number }[] = []
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.replace(/^(?:\{[^{}]*\})*\{4:/, '').trimEnd()
    const begun = /^:(\d\d[A-Z]?):(.*)$/.exec(line)
    if (begun !== null) fields.push({ tag: begun[1]!, value: begun[2]!, line: index + 1 })
    else if (isFrame(line)) continue
    else if (fields.length > 0) fields.at(-1)!.value += `\n${line}`
    else throw new StatementFault('bad_value', { line: index + 1, field: ':20:', value: shown(line) })
  }
  return fields
}

/** Blocks of the network, the end of a message, empty lines between them. */
function isFrame(line: string): boolean {
  return line === '' || line === '-' || /^-?\}/.test(line) || /^\{\d:/.test(line)
}

function messagesOf(fields: readonly Field[]): Field[][] {
  const messages: Field[][] = []
  for (const field of fields) {
    if (field.tag === '20') messages.push([field])
    else if (messages.length > 0) messages.at(-1)!.push(field)
    else throw new StatementFault('missing', { line: field.line, field: ':20:' })
  }
  return messages
}

function one(message: readonly Field[], ...tags: string[]): Field {
  const found = message.find(({ tag }) => tags.includes(tag))
  if (found !== undefined) return found
  throw new StatementFault('truncated', { line: message.at(-1)!.line, field: `:${tags[0]}:` })
}

function statementOf(message: readonly Field[]): ReadStatement {
  const account = one(message, '25', '25P')
  const opening = balanceOf(one(message, '60F', '60M'))
  const closing = balanceOf(one(message, '62F', '62M'))
  if (closing.currency !== opening.currency)
    throw new StatementFault('other_currency', {
      line: closing.line,
      currency: opening.currency,
      found: closing.currency,
    })
  const lines = linesOf(message, opening.currency)
  const first = lines.reduce((day, { bookedOn }) => (daysBetween(bookedOn, day) > 0 ? bookedOn : day), closing.on)
  const [number = ''] = account.value.split('\n')
  return {
    account: accountKey(number.includes('/') ? number.slice(number.indexOf('/') + 1) : number),
    currency: opening.currency,
    reference: (message.find(({ tag }) => tag === '28C' || tag === '28')?.value ?? '').trim(),
    from: first,
    to: closing.on,
    opening: opening.minor,
    closing: closing.minor,
    lines,
    line: account.line,
  }
}

function balanceOf({ tag, value, line }: Field) {
  const found = /^([CD])(\d\d)(\d\d)(\d\d)([A-Z]{3})([\d,]+)$/.exec(value.split('\n')[0]!.trim())
  const field = `:${tag}:`
  if (found === null) throw new StatementFault('bad_value', { line, field, value: shown(value) })
  const [, mark, year, month, day, currency, amount] = found
  const minor = amountAt(amount!, currency!, ',', { line, field })
  return {
    minor: mark === 'C' ? minor : -minor,
    currency: currency!,
    on: dayAt(`20${year}`, month!, day!, { line, field }, value),
    line,
  }
}

/** Value date, entry date, mark, funds code, amount, type, references, supplementary details. */
const STATEMENT_LINE =
  /^(\d\d)(\d\d)(\d\d)(\d{4})?(E?R?[CD])([A-Z])?(\d+,\d*)([A-Z][A-Z0-9]{3})([^/\n]*(?:\/[^/\n]+)*)(?:\/\/([^\n]*))?(?:\n([\s\S]*))?$/

function linesOf(message: readonly Field[], currency: string): ReadLine[] {
  const lines: ReadLine[] = []
  for (const [index, field] of message.entries()) {
    if (field.tag !== '61') continue
    const found = STATEMENT_LINE.exec(field.value)
    const place = { line: field.line, field: ':61:' }
    if (found === null) throw new StatementFault('bad_value', { ...place, value: shown(field.value) })
    const [, year, month, day, entry, mark, , amount, , customer, bank, more] = found
    if (mark!.startsWith('E')) continue
    const valuedOn = dayAt(`20${year}`, month!, day!, place, field.value)
    const minor = amountAt(amount!, currency, ',', place)
    const next = message[index + 1]
    const told = next?.tag === '86' ? readInformation(next.value) : readInformation(more ?? '')
    const reference = (bank ?? '').trim()
    const own = customer!.trim()
    lines.push({
      bookedOn: entry === undefined ? valuedOn : entryDay(valuedOn, entry, place, field.value),
      valuedOn,
      minor: mark === 'C' || mark === 'RD' ? minor : -minor,
      ...told,
      purpose: told.purpose || (own === 'NONREF' ? '' : own),
      reference,
      line: field.line,
    })
  }
  return lines
}

/** The entry date has no year: it is the one nearest to the value date. */
function entryDay(valued: LocalDate, entry: string, place: { line: number; field: string }, value: string): LocalDate {
  const [month, day] = [entry.slice(0, 2), entry.slice(2)]
  const year = valued.year + (valued.month === 12 && month === '01' ? 1 : valued.month === 1 && month === '12' ? -1 : 0)
  const found = dayAt(String(year), month, day, place, value)
  // A 29 February may only exist in the year of the value date itself, which the check above already demands.
  return Math.abs(daysBetween(valued, found)) > 366 ? addDays(valued, 0) : found
}
