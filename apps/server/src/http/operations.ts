import { Readable } from 'node:stream'
import { type FileAnswer, fromTextParameters, httpRoute, type Operation } from '@ordinate/contract'
import { type App, joinParts, run } from '@ordinate/platform'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Callers } from './callers.ts'
import { exportList } from './exports.ts'
import { rangeOf } from './ranges.ts'

/** An attachment's name in both forms that browsers read. */
export function disposition(name: string, inline = false): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** Sends a file; pictures, videos and PDF may be looked at in the browser, everything else is saved. Players may ask for a part. */
export function sendFile(reply: FastifyReply, file: FileAnswer) {
  const inline = /^(image\/(jpeg|png|webp|avif)|video\/(mp4|webm)|application\/pdf)$/.test(file.mediaType)
  reply
    .header('content-disposition', disposition(file.name, inline))
    .header('x-content-type-options', 'nosniff')
    .type(file.mediaType)
  if (!(file.content instanceof Uint8Array)) return reply.send(Readable.from(file.content))
  return sendBytes(reply, Buffer.from(file.content))
}

function sendBytes(reply: FastifyReply, bytes: Buffer) {
  reply.header('accept-ranges', 'bytes')
  const range = rangeOf(reply.request.headers.range, bytes.length)
  if (range === undefined) return reply.send(bytes)
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${bytes.length}`).send()
  reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${bytes.length}`)
  return reply.send(bytes.subarray(range.first, range.last + 1))
}

function keyOf(request: FastifyRequest): { idempotencyKey?: string } {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length > 0 && key.length <= 200 ? { idempotencyKey: key } : {}
}

function queryOf(operation: Operation, request: FastifyRequest) {
  const parameters = Object.fromEntries(
    Object.entries(request.query as Record<string, string | string[]>).map(([name, value]) => [
      name,
      Array.isArray(value) ? JSON.stringify(value) : value,
    ]),
  )
  if (operation.kind === 'list') {
    const { format, ...filter } = parameters
    return { format, json: fromTextParameters(operation, filter) }
  }
  if (operation.kind !== 'download') return { format: undefined, json: fromTextParameters(operation, parameters) }
  // `link` says who is calling (see `callers.ts`); it is not the operation's own.
  const { link: _link, ...own } = parameters
  return { format: undefined, json: fromTextParameters(operation, own) }
}

/** Every operation of the registry as a route, from its contract alone. */
export function registerOperations(server: FastifyInstance, app: App, callers: Callers): void {
  for (const operation of app.registry.operations) {
    if (operation.permission === 'platform.system') continue
    const { method, path } = httpRoute(operation)
    server.route({
      method,
      url: path,
      config: { linkInAddress: operation.kind === 'download' },
      handler: async (request, reply) => {
        const caller = await callers(request)
        if (operation.kind === 'command') return run(app, caller, operation, request.body ?? {}, keyOf(request))
        const { format, json } = queryOf(operation, request)
        if (format !== undefined) return sendFile(reply, await exportList(app, caller, operation, json, format))
        const answer = await run(app, caller, operation, json)
        if (operation.kind !== 'download') return answer
        return sendFile(reply, joinParts(app, caller, operation, answer as FileAnswer))
      },
    })
  }
}
