import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import { Problem } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'

/** Which page serves an address: the phone, a link's page, or the workbench. */
function entryOf(path: string): string {
  if (path.startsWith('/p/')) return 'phone.html'
  return path.startsWith('/l/') ? 'link.html' : 'index.html'
}

/** The built web application; every address that is not the API's belongs to one of its pages. */
export async function registerWeb(server: FastifyInstance, directory: string): Promise<void> {
  if (existsSync(directory)) {
    await server.register(fastifyStatic, {
      root: directory,
      wildcard: true,
      index: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        const lasting = path.includes('/assets/')
        response.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    // The plugin takes the bare address for a directory and would refuse to list it.
    server.get('/', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'))
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!
    const page =
      request.method === 'GET' &&
      !path.startsWith('/api') &&
      !path.includes('.', path.lastIndexOf('/')) &&
      existsSync(directory)
    if (!page && !(request.method === 'GET' && (path.startsWith('/p/') || path.startsWith('/l/'))))
      throw new Problem(404, 'platform.unknown_path')
    return reply.header('cache-control', 'no-cache').sendFile(entryOf(path))
  })
}
