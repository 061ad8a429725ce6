import { SMTPServer } from 'smtp-server'

/** A letter as it arrived at the catcher. */
export interface CaughtMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body, lines undone from quoted-printable. */
  readonly source: string
  readonly user: string
}

/** A real SMTP server on this machine that keeps what it is given. */
export interface MailCatcher {
  readonly port: number
  readonly caught: CaughtMail[]
  /** What the next letters are refused with, by recipient: `{ 'a@x': 550 }`. */
  readonly refuse: Map<string, number>
  close(): Promise<void>
}

/** The text of a part that was sent as quoted-printable or base64. */
function readable(source: string): string {
  const [head = '', ...rest] = source.split(/\r\n\r\n/)
  const body = rest.join('\n\n')
  if (/base64/i.test(head)) return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
  if (!/quoted-printable/i.test(head)) return `${head}\n\n${body}`
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
}

export async function catchMail(): Promise<MailCatcher> {
  const caught: CaughtMail[] = []
  const refuse = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse.get(address)
      if (code === undefined) done()
      else done(Object.assign(new Error('not here'), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        caught.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: readable(Buffer.concat(chunks).toString('utf8')),
          user: String(session.user ?? ''),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    port,
    caught,
    refuse,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
