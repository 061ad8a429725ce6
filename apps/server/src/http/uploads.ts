import { type App, run } from '@ordinate/platform'
import { LARGEST_PART, storePart } from '@ordinate/platform/contract'
import type { FastifyInstance } from 'fastify'
import type { Callers } from './callers.ts'

/** Parts of files come as bytes, so that a phone sends no more than there is; they enter through the same operation as everything else. */
export function registerUploads(server: FastifyInstance, app: App, callers: Callers): void {
  server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_PART },
      (_request, body, done) => done(null, body),
    )
    scope.put<{ Params: { id: string }; Querystring: Record<string, string | undefined> }>(
      '/api/uploads/:id',
      async (request) => {
        const { name, size, start } = request.query
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        return run(app, await callers(request), storePart, {
          uploadId: request.params.id,
          name: name ?? '',
          size: Number(size),
          start: Number(start),
          base64: bytes.toString('base64'),
        })
      },
    )
  })
}
