import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { type App, type EventListener, Problem } from '@ordinate/platform'
import Fastify, { type FastifyInstance } from 'fastify'
import type { SignIn } from '../sign-in/auth.ts'
import { registerAuth } from './auth-routes.ts'
import { createCallers } from './callers.ts'
import { registerDocumentation } from './documentation.ts'
import { registerEvents } from './events.ts'
import { registerFiles } from './files.ts'
import { registerHooks } from './hooks.ts'
import { registerOperations } from './operations.ts'
import { createErrorHandler } from './problems.ts'
import { registerSetup } from './setup.ts'
import { registerUploads } from './uploads.ts'
import { registerWeb } from './web.ts'

/** What the HTTP side is made from. */
export interface HttpSettings {
  readonly app: App
  readonly signIn: SignIn
  readonly events: EventListener
  readonly localSecret: string
  readonly instanceId: string
  readonly version: string
  readonly webDirectory: string
  readonly installDemo: () => Promise<string>
  readonly removeDemo: () => Promise<boolean>
}

/** The largest JSON body, in bytes; pasted tables are the largest thing people send. */
const LARGEST_BODY = 5 * 1024 * 1024

const CONTENT_SECURITY = {
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    // Pages behind links fetch films with their token and play them from memory.
    mediaSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    // Self-hosted installations are reached by plain HTTP on the local network.
    upgradeInsecureRequests: null,
  },
}

/** The whole HTTP side: sign-in, operations, files, events, documentation, web. Not yet listening. */
export async function createServer(settings: HttpSettings): Promise<FastifyInstance> {
  const { app, signIn } = settings
  const server = Fastify({
    bodyLimit: LARGEST_BODY,
    trustProxy: 'loopback',
    logger: false,
    routerOptions: { maxParamLength: 300 },
  })
  server.setErrorHandler(createErrorHandler(app))
  await server.register(helmet, {
    contentSecurityPolicy: CONTENT_SECURITY,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
  })
  await server.register(rateLimit, { global: false })
  await server.register(compress, { threshold: 2_048 })
  await server.register(multipart)
  const callers = createCallers(app, signIn, settings.localSecret)
  server.get('/api/health', async () => ({ status: 'ready', instance: settings.instanceId, version: settings.version }))
  server.get('/api/local/organisations', async (request) => {
    if (request.headers['x-local'] !== settings.localSecret) throw new Problem(401, 'platform.not_signed_in')
    return (await signIn.pool.query('select id, slug, name from organization order by "createdAt"')).rows
  })
  registerAuth(server, signIn)
  registerSetup(server, { ...settings, callers })
  registerDocumentation(server, app, settings.version)
  registerEvents(server, settings.events, callers)
  registerFiles(server, app, callers)
  await registerHooks(server, app)
  registerUploads(server, app, callers)
  registerOperations(server, app, callers)
  await registerWeb(server, settings.webDirectory)
  return server
}
