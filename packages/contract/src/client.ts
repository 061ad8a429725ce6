import { z } from 'zod'
import { httpRoute } from './names.ts'
import type { InputSchema, Operation } from './operation.ts'
import { toTextParameters } from './parameters.ts'
import type { ProblemDetails } from './problem.ts'

/** The server refused; `problem` says what and why in the reader's language. */
export class ProblemError extends Error {
  readonly problem: ProblemDetails
  constructor(problem: ProblemDetails) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** How a client reaches its server. */
export interface ClientSettings {
  /** Origin without a trailing slash; empty in a browser on the same origin. */
  readonly baseUrl: string
  /** Headers of every request: authorization, accept-language. */
  readonly headers: () => Record<string, string>
  readonly fetch?: typeof fetch
}

/** Options of one call. */
export interface CallOptions {
  readonly idempotencyKey?: string
  readonly override?: { reason: string }
  readonly signal?: AbortSignal
}

/** Options of one upload. */
export interface UploadOptions extends Pick<CallOptions, 'idempotencyKey' | 'signal'> {
  /** Stored encrypted, for personal photos and scans that an operation takes over. */
  readonly sealed?: boolean
}

/** Calls operations over HTTP with the types of their contracts. */
export interface Client {
  call<I extends InputSchema, O extends z.ZodType>(
    operation: Operation<I, O>,
    input: z.output<I>,
    options?: CallOptions,
  ): Promise<z.output<O>>
  /** The address of a query or download, for links and for `fetch`. */
  url(operation: Operation, input: Record<string, unknown>, extra?: Record<string, string>): string
  /** Fetches the file of a download, with the caller's own headers. */
  download(operation: Operation, input: Record<string, unknown>, options?: Pick<CallOptions, 'signal'>): Promise<Blob>
  /** Stores a file and answers its id; under an idempotency key a repetition answers the first id. */
  upload(
    file: Blob,
    name: string,
    options?: UploadOptions,
  ): Promise<{ fileId: string; mediaType: string; size: number }>
  /** Sends the next part of a file that comes in parts, under an id that the sender made; answers how far it has come. */
  uploadPart(part: Blob, about: UploadPart): Promise<{ size: number; received: number; fileId: string | null }>
}

/** Which part of which file. */
export interface UploadPart {
  readonly uploadId: string
  readonly name: string
  /** Of the whole file, bytes. */
  readonly size: number
  readonly start: number
}

/** Makes a typed client. Throws `ProblemError` when the server refuses, `TypeError` (from fetch) when it is out of reach. */
export function createClient(settings: ClientSettings): Client {
  const send = settings.fetch ?? fetch
  const url: Client['url'] = (operation, input, extra = {}) => {
    const parameters = new URLSearchParams({ ...toTextParameters(encodeInput(operation, input)), ...extra })
    const text = parameters.toString()
    return `${settings.baseUrl}${httpRoute(operation).path}${text === '' ? '' : `?${text}`}`
  }
  return {
    url,
    async call(operation, input, options = {}) {
      const request =
        operation.kind === 'command' ? commandRequest(operation, input, options) : { method: 'GET', headers: {} }
      const target =
        operation.kind === 'command' ? `${settings.baseUrl}${httpRoute(operation).path}` : url(operation, input)
      const response = await send(target, {
        ...request,
        headers: { ...settings.headers(), ...request.headers },
        credentials: 'same-origin',
        signal: options.signal ?? null,
      })
      return z.decode(operation.output, (await answerOf(response)) as never)
    },
    async download(operation, input, options = {}) {
      const response = await send(url(operation, input), {
        headers: settings.headers(),
        credentials: 'same-origin',
        signal: options.signal ?? null,
      })
      if (!response.ok) await answerOf(response)
      return response.blob()
    },
    async upload(file, name, options = {}) {
      const form = new FormData()
      form.append('file', file, name)
      const response = await send(`${settings.baseUrl}/api/files${options.sealed ? '?sealed=true' : ''}`, {
        method: 'POST',
        body: form,
        headers: { ...settings.headers(), ...keyHeader(options) },
        credentials: 'same-origin',
        signal: options.signal ?? null,
      })
      return (await answerOf(response)) as { fileId: string; mediaType: string; size: number }
    },
    async uploadPart(part, { uploadId, name, size, start }) {
      const about = new URLSearchParams({ name, size: String(size), start: String(start) })
      const response = await send(`${settings.baseUrl}/api/uploads/${encodeURIComponent(uploadId)}?${about}`, {
        method: 'PUT',
        body: part,
        headers: { ...settings.headers(), 'content-type': 'application/octet-stream' },
        credentials: 'same-origin',
      })
      return (await answerOf(response)) as { size: number; received: number; fileId: string | null }
    },
  }
}

function encodeInput(operation: Operation, input: Record<string, unknown>): Record<string, unknown> {
  return z.encode(operation.input, input) as Record<string, unknown>
}

function keyHeader({ idempotencyKey }: Pick<CallOptions, 'idempotencyKey'>): Record<string, string> {
  return idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
}

function commandRequest(operation: Operation, input: Record<string, unknown>, options: CallOptions) {
  const body = encodeInput(operation, input)
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...keyHeader(options),
    },
    body: JSON.stringify(options.override === undefined ? body : { ...body, override: options.override }),
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text()
  const json = text === '' ? {} : (JSON.parse(text) as unknown)
  if (!response.ok) throw new ProblemError(json as ProblemDetails)
  return json
}
