import {
  type BooksToMatch,
  blank,
  type Candidate,
  type ClientToMatch,
  type Draft,
  type InvoiceToMatch,
  type LineToMatch,
  type Reason,
} from './bank-candidate.ts'
import { outgoing } from './bank-match-outgoing.ts'
import { foldPurpose, keyLikeness, type Naming, nameKey, namesNumber, purposeKey } from './look-alikes.ts'
import { sumOfOpen } from './open-sums.ts'

const MOST_CANDIDATES = 9
const SURE = 80
/** By how much a sure candidate leads the next. */
const LEAD = 10

/** Who may have paid, with the weight of what says so. */
interface Payer {
  readonly client: ClientToMatch
  readonly weight: number
  readonly reasons: readonly Reason[]
}

/** What this line could be, the likeliest first, at most nine. */
export function candidatesOf(line: LineToMatch, books: BooksToMatch): Candidate[] {
  const drafts = [
    ...learntKinds(line, books),
    ...ownTransfer(line, books),
    ...(line.minor > 0n ? incoming(line, books) : outgoing(line, books)),
  ]
  const best = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = [
      draft.kind,
      draft.clientId,
      draft.paymentId,
      draft.account,
      draft.orderId,
      draft.allocations.map((one) => `${one.invoiceId}=${one.minor}`),
    ].join('|')
    const before = best.get(key)
    if (before === undefined || before.score < draft.score) best.set(key, draft)
  }
  const ordered = [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES)
  return ordered.map(({ whole, ...draft }, index) => {
    const next = ordered[index === 0 ? 1 : 0]?.score ?? 0
    return { ...draft, sure: index === 0 && whole && draft.score >= SURE && draft.score - next >= LEAD }
  })
}

/** The key under which a line of one kind is learnt: who it was with and what it was about. */
export function patternOf(line: Pick<LineToMatch, 'counterparty' | 'purpose' | 'minor'>): string {
  return `${line.minor > 0n ? 'in' : 'out'}|${nameKey(line.counterparty)}|${purposeKey(line.purpose)}`
}

function learntKinds(line: LineToMatch, { aliases }: BooksToMatch): Draft[] {
  const pattern = patternOf(line)
  return aliases
    .filter(
      (alias) => alias.kind !== 'customer_payment' && alias.kind !== 'recorded_payment' && alias.kind !== 'refund',
    )
    .filter(
      (alias) =>
        (alias.signal === 'pattern' && alias.value === pattern) ||
        (alias.signal === 'account' && alias.value === line.counterpartyAccount && line.counterpartyAccount !== ''),
    )
    .map((alias) => ({
      ...blank,
      kind: alias.kind,
      orderId: alias.orderId,
      category: alias.category,
      account: alias.account,
      score: alias.signal === 'pattern' ? 90 : 60,
      whole: true,
      reasons: [{ code: alias.signal === 'pattern' ? 'learnt_pattern' : 'learnt_account', params: {} }],
    }))
}

function ownTransfer(line: LineToMatch, { ownAccounts }: BooksToMatch): Draft[] {
  if (line.counterpartyAccount === '' || !ownAccounts.includes(line.counterpartyAccount)) return []
  const params = { account: line.counterpartyAccount }
  return [{ ...blank, kind: 'transfer', score: 95, whole: true, reasons: [{ code: 'own_account', params }] }]
}

function incoming(line: LineToMatch, books: BooksToMatch): Draft[] {
  const invoices = books.invoices.filter(({ currency }) => currency === line.currency)
  const named = namedIn(line.purpose, invoices)
  const payers = payersOf(line, books, named)
  return [
    ...recordedPayments(line, books, payers),
    ...payers.flatMap((payer) => byNumbers(line, payer, named, books.residue)),
    ...payers.flatMap((payer) => byAmount(line, payer, invoices)),
    ...payers.filter(({ weight }) => weight >= 30).map((payer) => onAccount(payer, invoices)),
    ...strangerAmount(line, payers, invoices),
  ]
}

/** An open invoice that the purpose names, and how surely. */
interface Named {
  readonly invoice: InvoiceToMatch
  readonly naming: Naming
}

function namedIn(purpose: string, invoices: readonly InvoiceToMatch[]): Named[] {
  const folded = foldPurpose(purpose)
  return invoices.flatMap((invoice) => {
    const naming = namesNumber(folded, invoice.number)
    return naming === undefined ? [] : [{ invoice, naming }]
  })
}

const keysOfClients = new WeakMap<ClientToMatch, readonly string[]>()

/** Keys of a client's names, reckoned once however many lines ask. */
function keysOf(client: ClientToMatch): readonly string[] {
  const known = keysOfClients.get(client)
  if (known !== undefined) return known
  const keys = [client.name, client.legalName ?? client.name].map(nameKey)
  keysOfClients.set(client, keys)
  return keys
}

/** Everybody whom something in the line points at. */
function payersOf(line: LineToMatch, books: BooksToMatch, named: readonly Named[]): Payer[] {
  const payerKey = nameKey(line.counterparty)
  const signals = new Map([
    [`account ${line.counterpartyAccount}`, { weight: 55, code: 'learnt_account' }],
    [`tax_id ${line.counterpartyTaxId}`, { weight: 50, code: 'learnt_tax_id' }],
    [`name ${payerKey}`, { weight: 45, code: 'learnt_name' }],
  ])
  const learnt = books.aliases.flatMap(({ clientId, signal, value }) => {
    const found = value === '' ? undefined : signals.get(`${signal} ${value}`)
    return found === undefined ? [] : [{ clientId, ...found }]
  })
  return books.clients.flatMap((client) => {
    const found: [number, Reason][] = learnt
      .filter(({ clientId }) => clientId === client.id)
      .map(({ weight, code }) => [weight, { code, params: { name: line.counterparty } }])
    if (line.counterpartyTaxId !== '' && digits(client.taxId) === line.counterpartyTaxId)
      found.push([50, { code: 'tax_id', params: { taxId: line.counterpartyTaxId } }])
    const likeness = Math.max(...keysOf(client).map((key) => keyLikeness(payerKey, key)))
    if (likeness === 1) found.push([40, { code: 'name', params: { name: client.name } }])
    else if (likeness >= 0.5) found.push([20, { code: 'name_like', params: { name: client.name } }])
    if (found.length === 0 && !named.some(({ invoice }) => invoice.clientId === client.id)) return []
    const strongest = Math.max(0, ...found.map(([weight]) => weight))
    return [{ client, weight: strongest, reasons: found.map(([, reason]) => reason) }]
  })
}

const digits = (text: string | null) => text?.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase() ?? ''

const NAMING = { exact: 45, look_alike: 35, short: 25 } as const

/** The invoices that the purpose names, as far as the amount goes. */
function byNumbers(line: LineToMatch, payer: Payer, all: readonly Named[], residue: bigint): Draft[] {
  const named = all.filter(({ invoice }) => invoice.clientId === payer.client.id)
  if (named.length === 0) return []
  const open = named.reduce((sum, { invoice }) => sum + invoice.open, 0n)
  const difference = line.minor - open
  const fit =
    difference === 0n
      ? 'all'
      : (difference < 0n ? -difference : difference) <= residue
        ? 'near'
        : difference < 0n
          ? 'part'
          : 'over'
  const weight = { all: 40, near: 35, part: 15, over: 15 }[fit]
  const naming = Math.max(...named.map((one) => NAMING[one.naming]))
  const numbers = named.map(({ invoice }) => invoice.number).join(', ')
  const words = named.some((one) => one.naming === 'exact')
    ? 'number'
    : named.some((one) => one.naming === 'look_alike')
      ? 'number_like'
      : 'number_short'
  return [
    {
      ...blank,
      kind: 'customer_payment',
      clientId: payer.client.id,
      allocations: spread(
        line.minor,
        named.map(({ invoice }) => invoice),
      ),
      score: Math.min(99, naming + weight + Math.round(payer.weight / 3)),
      whole: fit === 'all' || fit === 'near',
      reasons: [{ code: words, params: { numbers } }, { code: `amount_${fit}`, params: {} }, ...payer.reasons],
    },
  ]
}

/** As much as there is, invoice by invoice. */
function spread(minor: bigint, invoices: readonly InvoiceToMatch[]): { invoiceId: string; minor: bigint }[] {
  let left = minor
  return invoices.flatMap((invoice) => {
    const part = left < invoice.open ? left : invoice.open
    left -= part
    return part > 0n ? [{ invoiceId: invoice.id, minor: part }] : []
  })
}

/** One open invoice of just this amount, or several that add up to it. */
function byAmount(line: LineToMatch, payer: Payer, invoices: readonly InvoiceToMatch[]): Draft[] {
  const own = invoices.filter(({ clientId }) => clientId === payer.client.id)
  const equal = own.filter(({ open }) => open === line.minor)
  const draft = (of: readonly InvoiceToMatch[], weight: number, reason: Reason, whole: boolean): Draft => ({
    ...blank,
    kind: 'customer_payment',
    clientId: payer.client.id,
    allocations: of.map(({ id, open }) => ({ invoiceId: id, minor: open })),
    score: Math.min(98, payer.weight + weight),
    whole,
    reasons: [reason, ...payer.reasons],
  })
  const single = equal.map((one) =>
    draft(
      [one],
      equal.length === 1 ? 38 : 22,
      { code: 'amount_one', params: { numbers: one.number } },
      equal.length === 1,
    ),
  )
  const sum = sumOfOpen(
    line.minor,
    own.map(({ id, open }) => ({ id, minor: open })),
  )
  if (sum === undefined) return single
  const parts = own.filter(({ id }) => sum.ids.includes(id))
  const params = { numbers: parts.map(({ number }) => number).join(', ') }
  const several = draft(
    parts,
    sum.unique && equal.length === 0 ? 34 : 15,
    { code: sum.unique ? 'amount_sum' : 'amount_sum_of_many', params },
    sum.unique && equal.length === 0,
  )
  return [...single, several]
}

/** A known client's money that nothing explains: credit, to be put against invoices by hand. */
function onAccount(payer: Payer, invoices: readonly InvoiceToMatch[]): Draft {
  const owes = invoices.some(({ clientId }) => clientId === payer.client.id)
  return {
    ...blank,
    kind: 'customer_payment',
    clientId: payer.client.id,
    score: Math.round(payer.weight * 0.8),
    whole: false,
    reasons: [...payer.reasons, { code: owes ? 'on_account' : 'owes_nothing', params: {} }],
  }
}

/** An invoice of just this amount of somebody whom nothing else points at. */
function strangerAmount(line: LineToMatch, payers: readonly Payer[], invoices: readonly InvoiceToMatch[]): Draft[] {
  const equal = invoices.filter(
    ({ open, clientId }) => open === line.minor && !payers.some(({ client }) => client.id === clientId),
  )
  return equal.slice(0, 4).map((one) => ({
    ...blank,
    kind: 'customer_payment',
    clientId: one.clientId,
    allocations: [{ invoiceId: one.id, minor: one.open }],
    score: equal.length === 1 ? 35 : 20,
    whole: false,
    reasons: [{ code: 'amount_only', params: { numbers: one.number } }],
  }))
}

function recordedPayments(line: LineToMatch, books: BooksToMatch, payers: readonly Payer[]): Draft[] {
  const equal = books.payments.filter(({ minor }) => minor === line.minor)
  return equal.map((payment) => {
    const payer = payers.find(({ client }) => client.id === payment.clientId)
    return {
      ...blank,
      kind: 'recorded_payment' as const,
      clientId: payment.clientId,
      paymentId: payment.id,
      score: Math.min(99, 55 + (payer?.weight ?? 0) / 2 + (equal.length === 1 ? 17 : 0)),
      whole: payer !== undefined,
      reasons: [{ code: 'recorded', params: { payment: payment.label } }, ...(payer?.reasons ?? [])],
    }
  })
}
