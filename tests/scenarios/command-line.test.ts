import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { registerOrganisation } from '@ordinate/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

const program = join(import.meta.dirname, '../../apps/cli/src/main.ts')
let running: RunningServer
let folder: string
beforeAll(async () => {
  running = await runServer()
  folder = await mkdtemp(join(tmpdir(), 'ordinate-cli-'))
  await registerOrganisation(running.server.installation.signIn, running.orgId, 'Bright Field Agency', 'bright-field')
})
afterAll(async () => {
  await running.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the command line beside the running server of the same directory; answers what it prints. */
async function ordinate(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    ...args,
    '--data',
    running.server.installation.directory,
  ])
  return stdout
}

const refusalOf = (call: Promise<string>) =>
  call.then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  )

it('attaches to the running server and prints a key that the API takes', async () => {
  const key = (await ordinate('keys', 'create', '--organisation', 'bright-field', '--role', 'auditor')).trim()
  const response = await fetch(`${running.baseUrl}/api/v1/platform/me`, { headers: { authorization: `Bearer ${key}` } })
  expect(await response.json()).toMatchObject({ kind: 'key', role: 'auditor' })
})

it('takes flags for fields, JSON for the whole, and saves files', async () => {
  const party = JSON.parse(
    await ordinate('parties', 'create-party', '--kind', 'organisation', '--name', 'Sunny Juice'),
  ) as { id: string }
  const line = { description: 'Tasting', quantity: '4', unit: 'day', price: { minor: 45_000, currency: 'AUD' } }
  const json = JSON.stringify({ title: 'Juice tasting', kind: 'campaign', lines: [line] })
  const order = JSON.parse(await ordinate('orders', 'create-order', '--client-id', party.id, '--json', json)) as {
    id: string
    number: string
  }
  expect(order.number).toMatch(/^\d{4}-001$/)
  const out = join(folder, 'order.pdf')
  await ordinate('documents', 'render', '--kind', 'order', '--subject-id', order.id, '--format', 'pdf', '--out', out)
  expect((await readFile(out)).subarray(0, 5).toString()).toBe('%PDF-')
})

it('says a refusal in a sentence, and goes ahead with a reason', async () => {
  const { rows } = JSON.parse(await ordinate('orders', 'list-orders')) as { rows: { id: string }[] }
  const orderId = rows[0]!.id
  const refusal = await refusalOf(ordinate('orders', 'move-stage', '--order-id', orderId, '--stage', 'contract'))
  expect(refusal).toMatch(/missing before the stage/)
  const reason = 'The client signed on paper'
  const moved = await ordinate(
    'orders',
    'move-stage',
    '--order-id',
    orderId,
    '--stage',
    'contract',
    '--override',
    reason,
  )
  expect(JSON.parse(moved)).toMatchObject({ stage: 'contract' })
})

it('names the field that is wrong', async () => {
  expect(await refusalOf(ordinate('parties', 'create-party', '--kind', 'planet', '--name', 'X'))).toContain('kind:')
})
