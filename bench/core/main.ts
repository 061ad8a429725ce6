import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@ordinate/contract'
import { createParty } from '@ordinate/parties/contract'
import { createOrganisation, currentInstant, systemCaller } from '@ordinate/platform'
import { createKeyFor, openInstallation } from '@ordinate/server'
import { firstPage } from './first-page.ts'
import { importRows } from './import-rows.ts'
import { listAmongMany } from './list-orders.ts'
import { placeOrder } from './place-order.ts'
import { median, report } from './report.ts'
import { runningDatabase } from './running-database.ts'
import { family, memoryOf, type ServerProcess, startProcess } from './server-process.ts'

let running: ServerProcess | undefined
const directory = await mkdtemp(join(tmpdir(), 'ordinate-bench-'))
try {
  const installation = await openInstallation(directory)
  const { app, signIn } = installation
  const organisation = {
    name: 'Bench',
    currency: 'AUD',
    country: 'AU',
    zone: 'Australia/Adelaide',
    locale: 'en',
  } as const
  const orgId = await createOrganisation(app.owner, organisation, currentInstant())
  const { key } = await createKeyFor(signIn, orgId, 'coordinator', 'Bench')
  await installation.close()

  const starts: number[] = []
  for (let start = 0; start < 3; start += 1) {
    const server = await startProcess(directory)
    starts.push(server.milliseconds)
    await server.stop()
  }
  report({ name: 'second start to first answer', value: median(starts), unit: 'ms' })

  const server = await startProcess(directory)
  running = server
  await firstPage(server.baseUrl)
  const client = createClient({ baseUrl: server.baseUrl, headers: () => ({ authorization: `Bearer ${key}` }) })
  const party = await client.call(createParty, { kind: 'organisation', name: 'Sunny Juice' })
  const database = await runningDatabase(directory)
  const target = {
    ...database,
    owner: database.app.owner,
    baseUrl: server.baseUrl,
    key,
    orgId,
    clientId: party.id,
    caller: systemCaller(orgId),
  }
  await placeOrder(target)
  report({ name: 'memory of the server after 6,000 orders', value: await memoryOf(server.pid), unit: 'MB' })
  const postgres = await Promise.all((await family(database.postmaster)).map(memoryOf))
  report({ name: 'memory of the database', value: postgres.reduce((sum, megabytes) => sum + megabytes, 0), unit: 'MB' })
  await listAmongMany(target)
  await importRows(target)
  report({ name: 'memory of the server after the import', value: await memoryOf(server.pid), unit: 'MB' })
  await database.close()
  await server.stop()
  running = undefined
} finally {
  running?.child.kill('SIGTERM')
  await rm(directory, { recursive: true, force: true })
}
