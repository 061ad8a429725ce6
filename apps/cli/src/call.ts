import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { httpRoute, type Operation, type ProblemDetails } from '@ordinate/contract'
import type { Attached } from './attach.ts'
import { CommandFailed } from './command-failed.ts'

/** Calls an operation with JSON as it would travel over HTTP. Throws `CommandFailed` with the server's sentence when refused. */
export async function callOperation(
  attached: Attached,
  orgId: string,
  operation: Operation,
  input: Record<string, unknown>,
): Promise<Response> {
  const { method, path } = httpRoute(operation)
  const headers: Record<string, string> = {
    'x-local': attached.localSecret,
    'x-organisation': orgId,
    'accept-language': process.env.LANG ?? 'en',
  }
  const parameters = new URLSearchParams(
    Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
  const response =
    method === 'GET'
      ? await fetch(`${attached.baseUrl}${path}?${parameters}`, { headers })
      : await fetch(`${attached.baseUrl}${path}`, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
  if (response.ok) return response
  const problem = (await response.json()) as ProblemDetails
  const fields = problem.fields.map((field) => `\n  ${field.path}: ${field.message}`).join('')
  throw new CommandFailed(`${problem.detail} [${problem.code}]${fields}`)
}

/** Prints JSON, or saves a file where one was answered. */
export async function present(response: Response, out: string | undefined): Promise<void> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (isJson && out === undefined) console.log(JSON.stringify(await response.json(), null, 2))
  else if (out === undefined) throw new CommandFailed('This answers with a file. Say where to save it: --out FILE')
  else await pipeline(Readable.fromWeb(response.body as never), createWriteStream(out))
}
