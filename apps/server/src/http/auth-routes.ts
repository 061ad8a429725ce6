import type { FastifyInstance } from 'fastify'
import type { SignIn } from '../sign-in/auth.ts'

/** Hands `/api/auth/*` to better-auth, whose handler speaks the web's own Request and Response. */
export function registerAuth(server: FastifyInstance, signIn: SignIn): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    async handler(request, reply) {
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers))
        if (value !== undefined) headers.append(name, String(value))
      const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`)
      const body = request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}
      const response = await signIn.auth.handler(new Request(url, { method: request.method, headers, ...body }))
      reply.code(response.status)
      response.headers.forEach((value, name) => {
        if (name !== 'set-cookie') reply.header(name, value)
      })
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(await response.text())
    },
  })
}
