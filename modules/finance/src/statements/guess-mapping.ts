import type { CsvMapping } from './csv-statement.ts'

/** What banks write at the heads of their columns, in the order of preference. */
const HEADS = {
  date: [
    /^(booking|posting|transaction|entry)? ?date$/,
    /^date/,
    /^дата (операции|проводки)/,
    /^дата/,
    /buchungs(tag|datum)/,
    /^datum/,
  ],
  amount: [/^amount/, /^сумма( операции)?$/, /^betrag/, /^bedrag/],
  credit: [/^credit/, /^(сумма по )?кредит/, /^приход/, /поступлени/, /^money in/, /^paid in/],
  debit: [/^debit/, /^(сумма по )?дебет/, /^расход/, /списани/, /^money out/, /^paid out/],
  balance: [/^(running )?balance/, /^остаток/, /^saldo/],
  counterparty: [
    /^(payer|payee|name|counterparty|merchant)/,
    /^контрагент/,
    /^(плательщик|наименование)/,
    /beguenstigter|begünstigter|auftraggeber|^naam/,
  ],
  counterpartyAccount: [/iban|(counterparty|other) account/, /^сч[её]т контрагента/, /^kontonummer|tegenrekening/],
  counterpartyTaxId: [/^(tax id|vat|abn)/, /^инн/],
  reference: [/^(bank )?reference/, /^(номер )?документа?/, /^№/],
  purpose: [
    /^(description|narrative|details|purpose|memo|particulars)/,
    /^назначение/,
    /^описание/,
    /verwendungszweck|omschrijving/,
  ],
} as const

/** A mapping by what the heads are called, or undefined when no day or no amount is among them. */
export function guessMapping(heads: readonly string[], sample: readonly (readonly string[])[]): CsvMapping | undefined {
  const plain = heads.map((head) => head.trim().toLowerCase())
  const find = (patterns: readonly RegExp[]) => {
    for (const pattern of patterns) {
      const index = plain.findIndex((head) => pattern.test(head))
      if (index >= 0) return heads[index]!.trim()
    }
    return undefined
  }
  const found = Object.fromEntries(Object.entries(HEADS).map(([name, patterns]) => [name, find(patterns)])) as Record<
    keyof typeof HEADS,
    string | undefined
  >
  const { date, purpose, amount, credit, debit, ...rest } = found
  if (date === undefined || (amount === undefined && credit === undefined && debit === undefined)) return undefined
  const at = plain.indexOf(date.toLowerCase())
  return {
    dateOrder: orderOf(sample.map((row) => row[at] ?? '')),
    date,
    ...(amount === undefined ? { credit, debit } : { amount }),
    ...rest,
    purpose: purpose === undefined ? [] : [purpose],
  }
}

/** Years first where they are; months first only where a second figure cannot be a month. */
function orderOf(days: readonly string[]): CsvMapping['dateOrder'] {
  if (days.some((day) => /^\s*\d{4}\D/.test(day))) return 'ymd'
  const seconds = days.flatMap((day) => {
    const found = /^\s*\d{1,2}\D(\d{1,2})\D/.exec(day)
    return found === null ? [] : [Number(found[1])]
  })
  return seconds.some((second) => second > 12) ? 'mdy' : 'dmy'
}
