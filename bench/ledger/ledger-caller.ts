import { command } from '@ordinate/contract'
import { type LocalDate, newId } from '@ordinate/kernel'
import { type NewTransfer, openAccounts, transfer } from '@ordinate/ledger'
import { type App, type Caller, defineModule, handle, run } from '@ordinate/platform'
import { z } from 'zod'

/** Batches that wait to be written, by name: a command's input travels as JSON, these need not. */
const waiting = new Map<string, readonly NewTransfer[]>()

const write = command('bench.write', {
  summary: 'Write a batch of transfers',
  permission: 'bench.write',
  input: z.strictObject({ batch: z.string() }),
  output: z.object({}),
})
const open = command('bench.open', {
  summary: 'Open the accounts of the benchmark',
  permission: 'bench.write',
  input: z.strictObject({ orders: z.int(), invoices: z.int() }),
  output: z.object({}),
})

/** A module that does nothing but call the ledger, as any module of the business does. */
export const ledgerCaller = defineModule({
  name: 'bench',
  permissions: { 'bench.write': [] },
  migrations: [],
  messages: { en: {}, ru: {} },
  handlers: [
    handle(write, async (ctx, { batch }) => {
      await transfer(ctx, waiting.get(batch)!)
      return {}
    }),
    handle(open, async (ctx, { orders, invoices }) => {
      const unit = 'AUD'
      const ofOrders = Array.from({ length: orders }, (_, at) => [
        { code: `revenue/o${at}`, name: `Revenue ${at}`, unit, labels: { order: `o${at}` } },
        { code: `cost/o${at}/staff`, name: `Cost ${at}`, unit, labels: { order: `o${at}` } },
        { code: `accrued/o${at}`, name: `Accrued ${at}`, unit, labels: { order: `o${at}` } },
      ]).flat()
      const ofInvoices = Array.from({ length: invoices }, (_, at) => ({
        code: `receivable/i${at}`,
        name: `Invoice ${at}`,
        unit,
        limit: 'credits_must_not_exceed_debits' as const,
        labels: { order: `o${at % orders}` },
      }))
      await openAccounts(ctx, [{ code: 'bank/AUD', name: 'Bank', unit }, ...ofOrders, ...ofInvoices])
      return {}
    }),
  ],
})

/** One organisation's books as the benchmark writes into them. */
export class Writer {
  readonly #app: App
  readonly #caller: Caller
  readonly #orders: number
  readonly #invoices: number
  #count = 0

  constructor(app: App, caller: Caller, size: { orders: number; invoices: number }) {
    this.#app = app
    this.#caller = caller
    this.#orders = size.orders
    this.#invoices = size.invoices
  }

  async open(): Promise<void> {
    await run(this.#app, this.#caller, open, { orders: this.#orders, invoices: this.#invoices })
  }

  /** The transfers of a sale and its cost: an invoice, the cost of the work, and, every other time, the client's payment. */
  sale(on: LocalDate): NewTransfer[] {
    const at = this.#count
    this.#count += 1
    const [order, invoice] = [at % this.#orders, at % this.#invoices]
    const common = { unit: 'AUD', effectiveOn: on, source: ['bench.sale', `s${at}`] as const, memo: `Sale ${at}` }
    return [
      { ...common, debit: `receivable/i${invoice}`, credit: `revenue/o${order}`, amount: 10_000n },
      { ...common, debit: `cost/o${order}/staff`, credit: `accrued/o${order}`, amount: 6_000n },
      ...(at % 2 === 0 ? [{ ...common, debit: 'bank/AUD', credit: `receivable/i${invoice}`, amount: 10_000n }] : []),
    ]
  }

  /** Writes a batch as one command. */
  async write(batch: readonly NewTransfer[]): Promise<void> {
    const name = newId('bat')
    waiting.set(name, batch)
    await run(this.#app, this.#caller, write, { batch: name })
    waiting.delete(name)
  }
}
