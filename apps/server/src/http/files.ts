import '@fastify/multipart'
import { type App, Problem, run } from '@ordinate/platform'
import { storeFile } from '@ordinate/platform/contract'
import type { FastifyInstance } from 'fastify'
import type { Callers } from './callers.ts'

/** The largest file that is taken, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024

const MB = 1_048_576
/** What a multipart body has beside the file. */
const MULTIPART_ROOM = 64 * 1024

function tooLarge(): Problem {
  const fields = [{ path: 'file', code: 'platform.file_too_large', message: '' }]
  return new Problem(413, 'platform.file_too_large', { limit: LARGEST_FILE / MB }, { fields })
}

/** Files come as multipart and enter through the same operation as everything else. */
export function registerFiles(server: FastifyInstance, app: App, callers: Callers): void {
  server.post<{ Querystring: { sealed?: string } }>('/api/files', async (request) => {
    const caller = await callers(request)
    // Said before the bytes are read, so that nobody waits for an upload that is refused.
    if (Number(request.headers['content-length'] ?? 0) > LARGEST_FILE + MULTIPART_ROOM) throw tooLarge()
    const part = await request.file({ limits: { fileSize: LARGEST_FILE, files: 1 } }).catch(() => undefined)
    if (part === undefined)
      throw new Problem(
        400,
        'platform.bad_input',
        { fields: 'file' },
        { fields: [{ path: 'file', code: 'platform.missing_value', message: '' }] },
      )
    const bytes = await part.toBuffer().catch((error: { code?: string }) => {
      throw error.code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge() : error
    })
    const key = request.headers['idempotency-key']
    const options = typeof key === 'string' ? { idempotencyKey: key } : {}
    return run(
      app,
      caller,
      storeFile,
      {
        name: part.filename.slice(0, 255) || 'file',
        base64: bytes.toString('base64'),
        sealed: request.query.sealed === 'true',
      },
      options,
    )
  })
}
