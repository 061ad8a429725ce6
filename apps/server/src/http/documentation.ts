import { commandWords, httpRoute, type Operation, openApi } from '@ordinate/contract'
import type { App } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function section(moduleName: string, operations: readonly Operation[]): string {
  const rows = operations.map((operation) => {
    const { method, path } = httpRoute(operation)
    const refusals = operation.refusals.map((code) => `<code>${escaped(code)}</code>`).join(' ')
    return `<tr id="${operation.name}"><td><b>${method}</b></td><td><code>${path}</code></td><td>${escaped(operation.summary)}</td><td><code>${operation.permission}</code></td><td>${refusals}</td></tr>`
  })
  const head =
    '<thead><tr><th>Method</th><th>Path</th><th>What it does</th><th>Permission</th><th>Refusals</th></tr></thead>'
  return `<h2 id="${moduleName}">${moduleName}</h2><table>${head}<tbody>${rows.join('')}</tbody></table>`
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;margin:32px auto;max-width:1100px;padding:0 16px;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;padding:6px 8px;text-align:left;vertical-align:top}nav a{margin-right:12px}`

function page(operations: readonly Operation[]): string {
  const groups = Map.groupBy(operations, (operation) => commandWords(operation)[0])
  const links = [...groups.keys()].map((name) => `<a href="#${name}">${name}</a>`).join('')
  const sections = [...groups].map(([name, members]) => section(name, members)).join('')
  const intro =
    '<p>POST for commands (JSON body, optional <code>Idempotency-Key</code>), GET for reading. Send an API key as <code>Authorization: Bearer …</code>. ' +
    'Refusals answer <code>application/problem+json</code>. Machine-readable: <a href="/api/openapi.json">openapi.json</a>.</p>'
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ordinate API</title><style>${STYLE}</style><h1>Ordinate API</h1>${intro}<nav>${links}</nav>${sections}</html>`
}

/** The OpenAPI document, a page for people, and the message catalogues that screens share with the server. */
export function registerDocumentation(server: FastifyInstance, app: App, version: string): void {
  const operations = app.registry.operations.filter((operation) => operation.permission !== 'platform.system')
  let document: string | undefined
  server.get('/api/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApi(operations, version))
    return reply.type('application/json').send(document)
  })
  server.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(operations)))
  server.get<{ Params: { locale: string } }>('/api/messages/:locale', async (request, reply) => {
    reply.header('cache-control', 'public, max-age=300')
    return app.registry.messages.catalogues[request.params.locale === 'ru' ? 'ru' : 'en']
  })
}
