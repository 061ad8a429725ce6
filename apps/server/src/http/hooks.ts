import { takeReport } from '@ordinate/messages/contract'
import { type App, callerOfLink, run } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'

/** The largest report that is taken, in bytes. */
const LARGEST_REPORT = 64 * 1024

/**
 * The secret addresses of gateways and bots: whatever they send, as query, form or JSON, goes to one operation as the link that
 * the address names. They cannot send headers of ours, so the token stands in the path.
 */
export async function registerHooks(server: FastifyInstance, app: App): Promise<void> {
  await server.register(async (hooks) => {
    hooks.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_REPORT },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    hooks.route({
      method: ['GET', 'POST'],
      url: '/api/hooks/:token',
      bodyLimit: LARGEST_REPORT,
      handler: async (request) => {
        const { token } = request.params as { token: string }
        const caller = await callerOfLink(app.owner, app.registry, token, 'en', app.clock())
        const body = request.body !== null && typeof request.body === 'object' ? request.body : {}
        return run(app, caller, takeReport, { fields: { ...(request.query as object), ...body } })
      },
    })
  })
}
