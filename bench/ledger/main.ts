import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { balanceSheet, checkBooks, profitAndLoss, trialBalance } from '@ordinate/finance/contract'
import { addDays, localDate } from '@ordinate/kernel'
import type { NewTransfer } from '@ordinate/ledger'
import { type App, createOrganisation, currentInstant, run, systemCaller } from '@ordinate/platform'
import { openInstallation } from '@ordinate/server'
import { serverModules } from '@ordinate/server/modules'
import { commandLine, numberOf } from '../command-line.ts'
import { median, report } from '../core/report.ts'
import { secondApp } from '../core/running-database.ts'
import { ledgerCaller, Writer } from './ledger-caller.ts'

const FIRST_DAY = localDate('2024-01-01')
const DAYS = 1_000
/** Transfers of one command while books are filled. */
const FILL = 5_000
/** Rounds in which the two organisations are measured in turn, and sales of each. */
const [ROUNDS, SALES] = [15, 60]

const line = commandLine({ transfers: '1000000', few: '1000', orders: '500', invoices: '50000' })

async function newWriter(app: App, orders: number, invoices: number) {
  const organisation = {
    name: 'Bench',
    currency: 'AUD',
    country: 'AU',
    zone: 'Australia/Adelaide',
    locale: 'en',
  } as const
  const orgId = await createOrganisation(app.owner, organisation, currentInstant())
  const caller = systemCaller(orgId)
  const writer = new Writer(app, caller, { orders, invoices })
  await writer.open()
  return { writer, caller, orgId }
}

async function fill(writer: Writer, count: number): Promise<void> {
  let batch: NewTransfer[] = []
  let written = 0
  for (let at = 0; written + batch.length < count; at += 1) {
    // Day after day, as books are written: two and a half transfers a sale.
    batch.push(...writer.sale(addDays(FIRST_DAY, Math.floor((at * 2.5 * DAYS) / count))))
    if (batch.length < FILL && written + batch.length < count) continue
    await writer.write(batch)
    written += batch.length
    batch = []
  }
}

/** Transfers a second, each sale a command and a transaction of its own. */
async function rate(writer: Writer): Promise<number> {
  let count = 0
  const began = performance.now()
  for (let at = 0; at < SALES; at += 1) {
    const batch = writer.sale(addDays(FIRST_DAY, DAYS))
    await writer.write(batch)
    count += batch.length
  }
  return (count * 1_000) / (performance.now() - began)
}

async function seconds(step: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now()
    await step()
    times.push((performance.now() - began) / 1_000)
  }
  return median(times)
}

const directory = await mkdtemp(join(tmpdir(), 'ordinate-bench-'))
const installation = await openInstallation(directory)
try {
  const app = await secondApp(directory, serverModules([ledgerCaller]))
  try {
    const [orders, invoices] = [numberOf(line, 'orders', { whole: true }), numberOf(line, 'invoices', { whole: true })]
    const transfers = numberOf(line, 'transfers', { whole: true })
    const many = await newWriter(app.app, orders, invoices)
    const few = await newWriter(app.app, orders, Math.min(invoices, 500))
    // What autovacuum does by itself within a minute: until then the plans of foreign keys are those of an empty table.
    await app.app.owner.query('vacuum analyze ledger.account')
    const began = performance.now()
    await fill(many.writer, transfers)
    const filled = (performance.now() - began) / 1_000
    await fill(few.writer, numberOf(line, 'few', { whole: true }))
    await app.app.owner.query('vacuum analyze ledger.account, ledger.transfer, ledger.account_month')
    const name = transfers.toLocaleString('en')
    report({ name: `writing ${name} transfers in batches of ${FILL}`, value: transfers / filled, unit: 'transfers/s' })
    const rates: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      rates[0].push(await rate(few.writer))
      rates[1].push(await rate(many.writer))
    }
    report({
      name: `posting rate at ${Number(line.options.few).toLocaleString('en')} transfers over that at ${name} (at most 1.3)`,
      value: median(rates[0]),
      unit: 'transfers/s',
      baseline: median(rates[1]),
    })
    const ask = (operation: Parameters<typeof run>[2], input: object) => run(app.app, many.caller, operation, input)
    const year = { from: '2025-01-01', to: '2025-12-31' }
    report({
      name: `trial balance over ${name} transfers (under 1 s)`,
      value: await seconds(() => ask(trialBalance, {})),
      unit: 's',
    })
    report({
      name: `trial balance of a year over ${name} transfers`,
      value: await seconds(() => ask(trialBalance, { from: '2025-01-15', to: '2025-12-20' })),
      unit: 's',
    })
    report({
      name: `profit and loss of a year by order over ${name} transfers`,
      value: await seconds(() => ask(profitAndLoss, { ...year, by: 'order' })),
      unit: 's',
    })
    report({
      name: `balance sheet over ${name} transfers`,
      value: await seconds(() => ask(balanceSheet, { on: '2026-03-15', beside: '2025-12-31' })),
      unit: 's',
    })
    const checking = performance.now()
    await ask(checkBooks, {})
    report({
      name: `all checks of the books over ${name} transfers`,
      value: (performance.now() - checking) / 1_000,
      unit: 's',
    })
  } finally {
    await app.close()
  }
} finally {
  await installation.close()
  await rm(directory, { recursive: true, force: true })
}
