/** What a line of a bank statement turned out to be. */
export const settlementKinds = [
  /** Money of a client, put against invoices or kept as credit. */
  'customer_payment',
  /** A payment that somebody had recorded before the statement came. */
  'recorded_payment',
  /** Money that the books had already paid out: a pay run, a supplier. */
  'paid_out',
  /** What was owed to somebody is paid now. */
  'liability',
  /** A cost of an order, paid straight from the account. */
  'expense',
  /** The bank's own charges, or its interest. */
  'fee',
  /** To or from another account of the organisation. */
  'transfer',
  /** Credit of a client paid back. */
  'refund',
] as const
export type SettlementKind = (typeof settlementKinds)[number]

/** By what a payer is known again. */
export const bankSignals = ['account', 'tax_id', 'name', 'pattern'] as const
export type BankSignal = (typeof bankSignals)[number]

/** A line as far as it takes to know it again. `fingerprint` stands for its particulars. */
export interface KnownLine {
  readonly day: string
  readonly minor: bigint
  readonly fingerprint: string
  readonly reference: string
  readonly format: string
}

const groupOf = (line: KnownLine) => `${line.day}|${line.minor}`

/** Takes out of a list the first that fits. */
function take<T>(list: T[], fits: (one: T) => boolean): boolean {
  const index = list.findIndex(fits)
  if (index < 0) return false
  list.splice(index, 1)
  return true
}

/**
 * Which lines of a file are not there yet, each with the key under which it may be there once. Equal movements of one day are counted:
 * a line is known when its reference or its particulars are; and a movement told by a file of another format is the same movement,
 * however its particulars are written there. `n` tells equal lines of one day apart.
 */
export function linesNotKnown<L extends KnownLine>(
  read: readonly L[],
  known: readonly KnownLine[],
): { readonly line: L; readonly key: string }[] {
  const groups = Map.groupBy(known, groupOf)
  const fresh: { line: L; key: string }[] = []
  for (const [group, lines] of Map.groupBy(read, groupOf)) {
    const before = [...(groups.get(group) ?? [])]
    const rest = lines.filter(
      (line) =>
        !take(before, (one) => line.reference !== '' && one.reference === line.reference) &&
        !take(before, (one) => one.fingerprint === line.fingerprint),
    )
    const unknown = rest.filter((line) => !take(before, (one) => one.format !== line.format))
    const count = new Map<string, number>()
    for (const one of groups.get(group) ?? []) count.set(one.fingerprint, (count.get(one.fingerprint) ?? 0) + 1)
    for (const line of unknown) {
      const n = (count.get(line.fingerprint) ?? 0) + 1
      count.set(line.fingerprint, n)
      fresh.push({ line, key: `${group}|${line.fingerprint}|${n}` })
    }
  }
  return fresh
}
