import type { EventListener } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'
import type { Callers } from './callers.ts'

const HEARTBEAT = 25_000

/** Server-sent events: what was committed in the caller's organisation, so that open screens refresh. Links get no names. */
export function registerEvents(server: FastifyInstance, events: EventListener, callers: Callers): void {
  server.get('/api/events', async (request, reply) => {
    const caller = await callers(request)
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    const unsubscribe = events.subscribe(caller.orgId, ({ operation, facts, by }) => {
      const told =
        caller.kind === 'link'
          ? { operation, facts: facts.map(({ name }) => ({ name, subjects: [] })), by: '' }
          : { operation, facts, by }
      reply.raw.write(`data: ${JSON.stringify(told)}\n\n`)
    })
    const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), HEARTBEAT)
    request.raw.once('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
    })
  })
}
