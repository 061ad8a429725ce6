import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '@ordinate/server'
import { measureAnswer } from './answer.ts'
import { makeCampaign } from './campaign.ts'
import { measureGrid } from './grid.ts'

const COORDINATOR = { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' }
/** About ten thousand seats; two of three have somebody. */
const SIZE = { people: 2_000, outlets: 320, days: 31 }

const directory = await mkdtemp(join(tmpdir(), 'ordinate-bench-'))
const server = await start({ directory, port: 0, strictPort: true })
try {
  const made = await fetch(`${server.address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: server.setupPath!.split('/').at(-1), organisation: 'Bench', ...COORDINATOR }),
  })
  if (!made.ok) throw new Error(`no organisation: ${await made.text()}`)
  const { rows } = await server.installation.signIn.pool.query<{ id: string }>('select id from "organization" limit 1')
  const campaign = await makeCampaign(server, rows[0]!.id, SIZE)
  await measureAnswer(campaign)
  await measureGrid({ address: server.address, orderId: campaign.orderId, ...COORDINATOR })
} finally {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
}
