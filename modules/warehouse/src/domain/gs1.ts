import { type LocalDate, localDate } from '@ordinate/kernel'

/** What a scanned code says of itself, as far as GS1 element strings do: article number, lot, last good day, serial number. */
export type ScannedText = {
  readonly code: string
  readonly lot: string | null
  readonly expiresOn: LocalDate | null
  readonly serial: string | null
}

/** Separates elements of variable length in a code. */
const SEPARATOR = String.fromCharCode(29)

/** Elements of fixed length by their identifier: GTIN, dates. */
const FIXED: Readonly<Record<string, number>> = { '01': 14, '02': 14, '11': 6, '13': 6, '15': 6, '17': 6 }
const VARIABLE = ['10', '21', '37', '240']

/** YYMMDD; day 00 means the last of the month (GS1 General Specifications 3.4). Undefined when it is no date. */
function dateOf(text: string): LocalDate | undefined {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)]
  try {
    const first = localDate(`20${year}-${month}-${day === '00' ? '01' : day}`)
    return day === '00' ? first.with({ day: first.daysInMonth }) : first
  } catch {
    return undefined
  }
}

function elementsOf(text: string): Map<string, string> | undefined {
  const found = new Map<string, string>()
  let rest = text
  while (rest !== '') {
    const identifier =
      Object.keys(FIXED).find((each) => rest.startsWith(each)) ?? VARIABLE.find((each) => rest.startsWith(each))
    if (identifier === undefined) return undefined
    rest = rest.slice(identifier.length)
    const length = FIXED[identifier]
    const end = length ?? (rest.includes(SEPARATOR) ? rest.indexOf(SEPARATOR) : rest.length)
    if (rest.length < end || end === 0) return undefined
    found.set(identifier, rest.slice(0, end))
    rest = rest.slice(end)
    if (rest.startsWith(SEPARATOR)) rest = rest.slice(1)
  }
  return found
}

/** `(01)…(17)…(10)…` as it is printed under a code, as its element string. */
function unbracketed(text: string): string {
  if (!text.startsWith('(')) return text
  return text.replaceAll(/\((\d{2,4})\)/g, (_all, identifier: string, at: number) =>
    at === 0 ? identifier : `${SEPARATOR}${identifier}`,
  )
}

/** Article numbers of 14 digits are those of 13 with a leading nought; both mean one thing. */
export function plainArticle(code: string): string {
  return /^0\d{13}$/.test(code) ? code.slice(1) : code
}

/** Reads what a scanner or a camera gave. Anything that is no GS1 element string is the code itself. */
export function readScanned(raw: string): ScannedText {
  const read = raw.trim().replace(/^\](?:C1|d2|Q3|e0)/, '')
  const text = read.startsWith(SEPARATOR) ? read.slice(1) : read
  const plain = { code: plainArticle(text), lot: null, expiresOn: null, serial: null }
  const isElements = text.startsWith('(') || /^0[12]\d{14}(?:$|\D|\d)/.test(text)
  if (!isElements || text.length < 16) return plain
  const elements = elementsOf(unbracketed(text))
  const article = elements?.get('01') ?? elements?.get('02')
  if (!elements || article === undefined) return plain
  const expiry = elements.get('17') ?? elements.get('15')
  return {
    code: plainArticle(article),
    lot: elements.get('10') ?? null,
    expiresOn: expiry === undefined ? null : (dateOf(expiry) ?? null),
    serial: elements.get('21') ?? null,
  }
}
