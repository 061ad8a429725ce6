import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@ordinate/contract'
import type { Instant } from '@ordinate/kernel'
import { createOrganisation, currentInstant, type Role } from '@ordinate/platform'
import { createKeyFor, type StartedServer, start } from '@ordinate/server'

/** A server of its own on a fresh data directory, as a new user would have it. */
export interface RunningServer {
  readonly server: StartedServer
  readonly baseUrl: string
  /** The data directory. */
  readonly directory: string
  readonly orgId: string
  /** A client with an API key of the role; another organisation's when `orgId` is given. */
  client(role?: Role, orgId?: string): Promise<Client>
  /** Headers with an API key, for raw requests. */
  headers(role?: Role): Promise<Record<string, string>>
  /** A client that comes with a link's token. */
  linkClient(pathOrToken: string): Client
  newOrganisation(name: string): Promise<string>
  stop(): Promise<void>
}

/** The token of a link's path: `/l/<token>` or `/p/<token>`. */
export function tokenOf(path: string): string {
  return path.split('/').at(-1)!
}

/** Starts a server with one organisation in South Australia. */
export async function runServer(options: { clock?: () => Instant } = {}): Promise<RunningServer> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-scenario-'))
  const server = await start({ directory, port: 0, strictPort: true, ...options })
  const { app, signIn } = server.installation
  const baseUrl = `http://127.0.0.1:${server.port}`
  const newOrganisation = (name: string) =>
    createOrganisation(
      app.owner,
      { name, currency: 'AUD', country: 'AU', zone: 'Australia/Adelaide', locale: 'en' },
      currentInstant(),
    )
  const orgId = await newOrganisation('Bright Field Agency')
  const headers = async (role: Role = 'coordinator', organisation = orgId) => {
    const { key } = await createKeyFor(signIn, organisation, role, `Test ${randomBytes(3).toString('hex')}`)
    return { authorization: `Bearer ${key}` }
  }
  return {
    server,
    baseUrl,
    directory,
    orgId,
    headers,
    newOrganisation,
    async client(role, organisation) {
      const authorized = await headers(role, organisation)
      return createClient({ baseUrl, headers: () => authorized })
    },
    linkClient: (path) => createClient({ baseUrl, headers: () => ({ 'x-link': tokenOf(path) }) }),
    async stop() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
