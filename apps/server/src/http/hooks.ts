import type { IncomingHttpHeaders } from 'node:http'
import { takeReport } from '@ordinate/messages/contract'
import { fieldsOf } from '@ordinate/messages/domain'
import { type App, callerOfLink, run } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'

/** The largest report that is taken, in bytes. */
const LARGEST_REPORT = 64 * 1024
const LONGEST_HEADER = 4_000

/**
 * The secret addresses of gateways and bots: whatever they send, as query, form or JSON, goes to one operation as the link that
 * the address names. They cannot send headers of ours, so the token stands in the path.
 */
export async function registerHooks(server: FastifyInstance, app: App): Promise<void> {
  await server.register(async (hooks) => {
    // Signatures are made over the body as it was sent.
    hooks.removeContentTypeParser('application/json')
    hooks.addContentTypeParser(
      ['application/json', 'application/x-www-form-urlencoded'],
      { parseAs: 'string', bodyLimit: LARGEST_REPORT },
      (_request, body, done) => done(null, String(body)),
    )
    hooks.route({
      method: ['GET', 'POST'],
      url: '/api/hooks/:token',
      bodyLimit: LARGEST_REPORT,
      handler: async (request) => {
        const { token } = request.params as { token: string }
        const caller = await callerOfLink(app.owner, app.registry, token, 'en', app.clock())
        const body = typeof request.body === 'string' ? request.body : ''
        const fields = { ...(request.query as object), ...(fieldsOf(body) ?? {}) }
        const raw = request.method === 'GET' ? (request.url.split('?')[1] ?? '') : body
        return run(app, caller, takeReport, { fields, raw, headers: textHeaders(request.headers) })
      },
    })
  })
}

/** Headers that came once, with their text; long ones are no signatures. */
function textHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && value.length <= LONGEST_HEADER ? [[name, value]] : [],
    ),
  )
}
