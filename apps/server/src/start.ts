import { join } from 'node:path'
import type { Instant } from '@ordinate/kernel'
import { createEventListener, startWorker } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'
import { announce } from './data-directory.ts'
import { ensureDemo, removeDemo } from './demo-organisation.ts'
import { createServer } from './http/server.ts'
import { firstInvitation, isEmpty } from './http/setup.ts'
import { type Installation, newInstanceId, openInstallation } from './installation.ts'

/** How to start. */
export interface StartOptions {
  readonly directory: string
  /** The wished port; when `strict` is false the next free one is taken. */
  readonly port: number
  readonly host?: string
  readonly strictPort?: boolean
  readonly demo?: boolean
  /** Without a worker nothing from the queue runs in this process. */
  readonly worker?: boolean
  /** Another clock than the machine's, for stories that last weeks. */
  readonly clock?: () => Instant
}

/** A server that answers. */
export interface StartedServer {
  readonly address: string
  readonly port: number
  readonly installation: Installation
  /** One-time path for the first coordinator, while nobody can sign in. */
  readonly setupPath: string | undefined
  stop(): Promise<void>
}

const PORTS_TO_TRY = 50
export const VERSION = '0.1.0'

async function listen(server: FastifyInstance, host: string, wished: number, strict: boolean): Promise<number> {
  for (let port = wished; ; port += 1) {
    try {
      await server.listen({ host, port })
      return (server.server.address() as { port: number }).port
    } catch (error) {
      const taken = (error as { code?: string }).code === 'EADDRINUSE'
      if (!taken || strict || port >= wished + PORTS_TO_TRY) throw error
    }
  }
}

/** Opens the installation, serves web and API on one port, and carries out jobs. */
export async function start(options: StartOptions): Promise<StartedServer> {
  const installation = await openInstallation(options.directory, options.clock)
  const { app, signIn, secrets } = installation
  try {
    const events = await createEventListener(installation.databaseUrl, (notice) => {
      if (notice.facts.some((fact) => fact.name === 'platform.organisation_changed')) app.settings.forget(notice.orgId)
    })
    const instanceId = newInstanceId()
    const server = await createServer({
      app,
      signIn,
      events,
      localSecret: secrets.localSecret,
      instanceId,
      version: VERSION,
      webDirectory: join(import.meta.dirname, '../../web/dist'),
      installDemo: () => ensureDemo(installation),
      removeDemo: () => removeDemo(installation),
    })
    const host = options.host ?? process.env.ORDINATE_HOST ?? '127.0.0.1'
    if (options.demo) await ensureDemo(installation)
    const setupPath = (await isEmpty(signIn)) ? `/setup/${await firstInvitation(signIn)}` : undefined
    const port = await listen(server, host, options.port, options.strictPort ?? false)
    await announce(options.directory, { pid: process.pid, port, instanceId })
    const working = options.worker === false ? Promise.resolve() : startWorker(app)
    working.catch((error: unknown) => app.report(error, { where: 'worker' }))
    const address = `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
    app.site.origin ||= address
    return {
      address,
      port,
      installation,
      setupPath,
      async stop() {
        await working.catch(() => undefined)
        server.server.closeAllConnections()
        await server.close()
        await events.stop()
        await installation.close()
      },
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}
