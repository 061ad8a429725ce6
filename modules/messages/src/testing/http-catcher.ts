import { createServer, type IncomingMessage } from 'node:http'

/** A request as it arrived. */
export interface CaughtRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  json(): Record<string, unknown>
}

type Reply = { readonly status?: number; readonly body?: unknown }

/** A real server on this machine that keeps what it is asked and answers as the test says. */
export interface HttpCatcher {
  readonly origin: string
  readonly host: string
  readonly caught: CaughtRequest[]
  /** How the next requests are answered; 200 with an empty object unless set. */
  answer: (request: CaughtRequest) => Reply | Promise<Reply>
  /** The requests whose path ends so. */
  at(ending: string): CaughtRequest[]
  close(): Promise<void>
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export async function catchHttp(): Promise<HttpCatcher> {
  const caught: CaughtRequest[] = []
  const catcher: { answer: HttpCatcher['answer'] } = { answer: () => ({}) }
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const one: CaughtRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
      json: () => JSON.parse(body.toString('utf8')) as Record<string, unknown>,
    }
    caught.push(one)
    const { status = 200, body: reply = {} } = await catcher.answer(one)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return Object.assign(catcher, {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    caught,
    at: (ending: string) => caught.filter(({ path }) => path.endsWith(ending)),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}
