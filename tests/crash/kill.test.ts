import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@ordinate/contract'
import { getPayment, recordPayment } from '@ordinate/finance/contract'
import { localDate, money } from '@ordinate/kernel'
import { createParty, getParty, listParties } from '@ordinate/parties/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'apps/cli/src/main.ts')
const COMMANDS = 200
const TODAY = localDate('2026-11-20')
const PAYMENT = money(12_345n, 'AUD')
let directory: string
let child: ChildProcess
let key: string

/** Starts the server as a person would and waits for its own word that it serves. */
async function startServer(): Promise<string> {
  child = spawn(process.execPath, [program, 'start', '--data', directory, '--port', '0', '--demo'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout!.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  for (let waited = 0; waited < 120_000; waited += 50) {
    const address = /Ordinate is ready at (http:\S+)/.exec(output)?.[1]
    if (address !== undefined) return address
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output}`)
    await sleep(50)
  }
  throw new Error(`the server does not start:\n${output}`)
}

async function printed(args: string[]): Promise<string> {
  const command = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  command.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await new Promise((resolve) => command.once('exit', resolve))
  return output.trim()
}

const clientOf = (address: string) =>
  createClient({ baseUrl: address, headers: () => ({ authorization: `Bearer ${key}` }) })

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ordinate-kill-'))
}, 120_000)
afterAll(async () => {
  child.kill('SIGTERM')
  await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(undefined)))
  await rm(directory, { recursive: true, force: true })
})

/** Sends commands and kills the server in their midst; answers the ids that were acknowledged. */
async function killedInTheMidst(client: Client, round: number): Promise<string[]> {
  const acknowledged: string[] = []
  const payer = await client.call(createParty, { kind: 'organisation', name: `Payer of round ${round}` })
  const running = Array.from({ length: COMMANDS }, async (_, number) => {
    const name = `Round ${round} number ${number}`
    const idempotencyKey = { idempotencyKey: name }
    // Every other command moves money, so that the ledger is caught in the middle as well.
    const made =
      number % 2 === 0
        ? await client.call(createParty, { kind: 'organisation', name }, idempotencyKey)
        : await client.call(
            recordPayment,
            { clientId: payer.id, receivedOn: TODAY, amount: PAYMENT, reference: name },
            idempotencyKey,
          )
    acknowledged.push(made.id)
    if (acknowledged.length === 40) child.kill('SIGKILL')
  })
  await Promise.allSettled(running)
  return acknowledged
}

async function found(client: Client, id: string): Promise<string> {
  if (id.startsWith('pty_')) return (await client.call(getParty, { partyId: id })).id
  return (await client.call(getPayment, { paymentId: id })).id
}

async function balanced(): Promise<void> {
  const { databasePassword } = JSON.parse(await readFile(join(directory, 'secrets.json'), 'utf8')) as {
    databasePassword: string
  }
  const [, , , port] = (await readFile(join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  const { default: pg } = await import('pg')
  const database = new pg.Client({
    connectionString: `postgres://ordinate:${databasePassword}@127.0.0.1:${port}/ordinate`,
  })
  await database.connect()
  const { rows } = await database.query<{ unit: string; difference: string }>(
    'select unit, (sum(debits_posted) - sum(credits_posted))::text as difference from ledger.account group by unit',
  )
  await database.end()
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter((row) => row.difference !== '0')).toEqual([])
}

it('loses nothing that was acknowledged when it is killed, three times, and starts again without a hand', async () => {
  let address = await startServer()
  key = await printed(['keys', 'create', '--data', directory, '--organisation', 'demo', '--role', 'coordinator'])
  expect(key).toMatch(/^ord_\S+$/)
  for (let round = 1; round <= 3; round += 1) {
    const acknowledged = await killedInTheMidst(clientOf(address), round)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    address = await startServer()
    const client = clientOf(address)
    for (const id of acknowledged) expect(await found(client, id)).toBe(id)
    // The same key again: what was committed unseen is answered, not done twice.
    const name = `Round ${round} number 0`
    await client.call(createParty, { kind: 'organisation', name }, { idempotencyKey: name })
    const { rows } = await client.call(listParties, { words: name })
    expect(rows.filter((party) => party.name === name)).toHaveLength(1)
    await balanced()
  }
}, 300_000)

it('refuses a second copy on the same data directory with a clear sentence', async () => {
  const second = spawn(process.execPath, [program, 'start', '--data', directory, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  second.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(1)
  expect(complaint).toMatch(/Another copy of Ordinate \(process \d+, port \d+\) is using .* Stop it first/)
})
