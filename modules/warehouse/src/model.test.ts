import { query, wire } from '@ordinate/contract'
import { addDays, type Quantity } from '@ordinate/kernel'
import { trialBalance } from '@ordinate/ledger'
import { defineModule, handle, Problem } from '@ordinate/platform'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as contract from './contract.ts'
import { n, openTestStore, q, type TestStore, today } from './testing/store.ts'

/** The ledger's own view of one item: every account, and the sums over all. */
const trial = query('testing.trial', {
  summary: 'Trial balance of an item',
  permission: 'testing.see',
  input: z.strictObject({ itemId: wire.id('itm') }),
  output: z.object({
    balanced: z.boolean(),
    accounts: z.array(z.object({ code: z.string(), onHand: z.number(), held: z.number(), limited: z.boolean() })),
  }),
})
const testing = defineModule({
  name: 'testing',
  handlers: [
    handle(trial, async (ctx, { itemId }) => {
      const { rows, sums } = await trialBalance(ctx, itemId, { limit: 500 })
      const balanced = sums.debitsPosted === sums.creditsPosted && sums.debitsPending === sums.creditsPending
      return {
        balanced,
        accounts: rows.map((row) => ({
          code: row.code,
          onHand: Number(row.debitsPosted - row.creditsPosted),
          held: Number(row.creditsPending),
          limited: row.limit !== 'none',
        })),
      }
    }),
  ],
  migrations: [],
  permissions: { 'testing.see': ['manager'] },
  messages: { en: {}, ru: {} },
})

let store: TestStore
beforeAll(async () => {
  store = await openTestStore([testing])
})
afterAll(() => store.world.close())

const call: TestStore['world']['call'] = (operation, input, options) => store.world.call(operation, input, options)

const STOPS = 2
const KINDS = [
  'receive',
  'reserve',
  'release',
  'issue',
  'acknowledge',
  'acknowledgeShort',
  'consume',
  'announce',
  'count',
  'handOn',
  'lose',
  'find',
  'writeOff',
  'writeOffStock',
  'settle',
] as const

type Step = {
  readonly kind: (typeof KINDS)[number]
  readonly stop: number
  readonly amount: number
  readonly pick: number
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  stop: fc.nat(STOPS - 1),
  amount: fc.integer({ min: 1, max: 4 }),
  pick: fc.nat(5),
})

type Scene = {
  readonly itemId: string
  readonly orderId: string
  readonly stops: readonly string[]
  readonly placeId: string
}

async function scene(): Promise<Scene> {
  const item = await store.item('Juice', { dating: 'use_by' })
  const { placeId } = (await store.shelve(item.id, 30, { code: 'A', expiresOn: addDays(today(), 30) })).lines[0]!
  const order = await store.order(STOPS)
  await call(contract.issueForOrder, { orderId: order.id, lines: [{ itemId: item.id, quantity: q(10) }] })
  return { itemId: item.id, orderId: order.id, stops: order.activationIds, placeId: placeId! }
}

/** Does one step of a warehouse's day. What a rule refuses is a step that did not happen; anything else fails the test. */
async function perform(at: Scene, { kind, stop, amount, pick }: Step): Promise<boolean> {
  const activationId = at.stops[stop]!
  const line = { itemId: at.itemId, quantity: q(amount) }
  const roads = async () =>
    (await store.onRoad(at.orderId)).at(pick % Math.max(1, (await store.onRoad(at.orderId)).length))
  const reported = async () => store.sheet(at.orderId, activationId, at.itemId)
  const plus = (a: Quantity | undefined, by: number) => q(n(a ?? q(0)) + by)
  const steps: Record<Step['kind'], () => Promise<unknown>> = {
    receive: () => store.shelve(at.itemId, amount, { code: `L${pick}`, expiresOn: addDays(today(), 5 + pick * 5) }),
    reserve: () => call(contract.reserve, { orderId: at.orderId, activationIds: [activationId], lines: [line] }),
    release: () => call(contract.release, { orderId: at.orderId, activationIds: [activationId] }),
    issue: () => call(contract.issue, { activationId, lines: [line] }),
    acknowledge: async () => {
      const road = await roads()
      if (road) await call(contract.receiveConsignment, { consignmentId: road.id })
    },
    acknowledgeShort: async () => {
      const road = await roads()
      const received = road && q(Math.max(0, n(road.lines[0]!.sent) + (pick % 3) - 1))
      if (road)
        await call(contract.receiveConsignment, { consignmentId: road.id, lines: [{ lineNo: 1, received: received! }] })
    },
    consume: () =>
      call(contract.recordConsumption, {
        activationId,
        lines: [{ itemId: at.itemId, used: q(amount), damaged: q(pick % 2) }],
      }),
    announce: () => call(contract.returnUnused, { activationId }),
    count: () => call(contract.returnMaterials, { activationId, lines: [line] }),
    handOn: () =>
      call(contract.sendTransfer, {
        from: { kind: 'activation', id: activationId },
        to: { kind: 'activation', id: at.stops[(stop + 1) % STOPS]! },
        lines: [line],
      }),
    lose: async () => {
      const lost = plus((await reported())?.lost, 1)
      await call(contract.recordConsumption, { activationId, lines: [{ itemId: at.itemId, lost }] })
    },
    find: () => call(contract.findLost, { activationId, itemId: at.itemId, quantity: q(1), reason: 'Found' }),
    writeOff: () => call(contract.writeOff, { activationId, lines: [line], reason: 'Broken' }),
    writeOffStock: () =>
      call(contract.writeOffStock, { placeId: at.placeId, kind: 'write_off', reason: 'Old', lines: [line] }),
    settle: async () => {
      const { rows } = await call(contract.listDifferences, { orderId: at.orderId, open: true })
      const open = rows.at(pick % Math.max(1, rows.length))
      const outcome = open?.possible[amount % open.possible.length]
      if (open && outcome) await call(contract.settleDifference, { differenceId: open.id, outcome, reason: 'Decided' })
    },
  }
  try {
    await steps[kind]()
    return true
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return false
    throw error
  }
}

/**
 * What must hold whatever happened: the books balance, no account is below nothing, and the sheets say of every activation exactly what its
 * accounts hold.
 */
async function expectTrue(at: Scene): Promise<void> {
  const { balanced, accounts } = await call(trial, { itemId: at.itemId })
  expect(balanced).toBe(true)
  for (const account of accounts) if (account.limited) expect(account.onHand - account.held).toBeGreaterThanOrEqual(0)
  expect(accounts.reduce((sum, account) => sum + account.onHand, 0)).toBe(0)

  const { activations } = await call(contract.reconcile, { orderId: at.orderId })
  const sheets = activations.filter((row) => row.itemId === at.itemId)
  const held = (test: (code: string) => boolean) =>
    accounts.filter(({ code }) => test(code)).reduce((sum, account) => sum + account.onHand, 0)
  for (const sheet of sheets) {
    const onSite = n(sheet.unaccounted) - n(sheet.onRoad)
    expect(held((code) => code.startsWith(`stock/activation/${sheet.activationId}/`))).toBe(onSite)
    expect(onSite).toBeGreaterThanOrEqual(n(sheet.returning))
  }
  const total = (figure: 'onRoad' | 'used' | 'movedIn' | 'movedOut') =>
    sheets.reduce((sum, sheet) => sum + n(sheet[figure]), 0)
  expect(held((code) => code.startsWith('stock/road/'))).toBe(total('onRoad'))
  expect(held((code) => code.startsWith('stock/used/'))).toBe(total('used'))
  expect(total('movedIn')).toBe(total('movedOut'))
  const reserved = sheets.reduce((sum, sheet) => sum + n(sheet.reserved), 0)
  expect(accounts.filter(({ code }) => code.startsWith('stock/store/')).reduce((sum, a) => sum + a.held, 0)).toBe(
    reserved,
  )
}

/** Every kind of step once, in an order in which each can happen. */
const ONCE: readonly Step['kind'][] = [
  'receive',
  'reserve',
  'release',
  'issue',
  'acknowledge',
  'acknowledgeShort',
  'settle',
  'consume',
  'lose',
  'find',
  'handOn',
  'writeOff',
  'announce',
  'count',
  'writeOffStock',
]

describe('whatever a warehouse does', () => {
  it('can be done, each of it, by the steps that are drawn below', async () => {
    const at = await scene()
    for (const kind of ONCE)
      expect([kind, await perform(at, { kind, stop: 0, amount: 1, pick: 0 })]).toEqual([kind, true])
    expect([...ONCE].sort()).toEqual([...KINDS].sort())
    await expectTrue(at)
  })

  it('keeps every account balanced, every limit held, and the sheets true to the books', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 12, maxLength: 16 }), async (steps) => {
        const at = await scene()
        for (const step of steps) await perform(at, step)
        await expectTrue(at)
      }),
      { numRuns: 7, seed: 20_261_125 },
    )
  })

  it('does so also when it is done by several at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 12 }), async (steps) => {
        const at = await scene()
        await perform(at, { kind: 'issue', stop: 0, amount: 10, pick: 0 })
        await Promise.all(steps.map((step) => perform(at, step)))
        await expectTrue(at)
      }),
      { numRuns: 3, seed: 20_261_126 },
    )
  })
})
