import { type App, createOrganisation, currentInstant, Problem } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SignIn } from '../sign-in/auth.ts'
import {
  addMember,
  createPerson,
  invitation,
  invite,
  registerOrganisation,
  setPassword,
  useUp,
} from '../sign-in/people.ts'

/** What an invitation to set the whole system up is stored as; other invitations name a user. */
const FIRST = 'setup'

const setupInput = z.strictObject({
  token: z.string().max(100),
  password: z.string().min(10).max(128),
  organisation: z.string().trim().min(1).max(200).optional(),
  name: z.string().trim().min(1).max(100).optional(),
  email: z.email().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('AUD'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('AU'),
  zone: z.string().max(60).default('Australia/Adelaide'),
  locale: z.enum(['en', 'ru']).default('en'),
  demo: z.boolean().default(false),
})
type SetupInput = z.output<typeof setupInput>

/** Whether nobody can sign in yet. */
export async function isEmpty(signIn: SignIn): Promise<boolean> {
  const { rowCount } = await signIn.pool.query('select 1 from "user" limit 1')
  return rowCount === 0
}

/** The one-time token with which the first coordinator is created. */
export function firstInvitation(signIn: SignIn): Promise<string> {
  return invite(signIn, FIRST)
}

function required<T>(value: T | undefined, path: string): T {
  if (value === undefined)
    throw new Problem(
      400,
      'platform.bad_input',
      { fields: path },
      { fields: [{ path, code: 'platform.missing_value', message: '' }] },
    )
  return value
}

async function setUp(app: App, signIn: SignIn, input: SetupInput, installDemo: () => Promise<string>): Promise<void> {
  const name = required(input.name, 'name')
  const email = required(input.email, 'email')
  const organisation = input.demo ? undefined : required(input.organisation, 'organisation')
  if (!(await useUp(signIn, input.token))) throw new Problem(409, 'platform.setup_done')
  const userId = await createPerson(signIn, { name, email })
  await setPassword(signIn, userId, input.password)
  if (organisation !== undefined) {
    const { currency, country, zone, locale } = input
    const orgId = await createOrganisation(
      app.owner,
      { name: organisation, currency, country, zone, locale },
      currentInstant(),
    )
    await registerOrganisation(signIn, orgId, organisation, orgId)
    await addMember(signIn, orgId, userId, 'coordinator')
  } else {
    await addMember(signIn, await installDemo(), userId, 'coordinator')
  }
}

/**
 * The one-time page's server side: `GET /api/setup/:token` says what the token is for, `POST /api/setup` uses it up and makes
 * the first coordinator (with an own organisation or the demo one) or sets an invited person's password.
 */
export function registerSetup(
  server: FastifyInstance,
  app: App,
  signIn: SignIn,
  installDemo: () => Promise<string>,
): void {
  server.get<{ Params: { token: string } }>('/api/setup/:token', async (request) => {
    const found = await invitation(signIn, request.params.token)
    if (found === undefined) throw new Problem(410, 'platform.setup_done')
    return { purpose: found === FIRST ? 'setup' : 'password' }
  })
  server.post('/api/setup', async (request) => {
    const parsed = setupInput.safeParse(request.body ?? {})
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        code: `platform.field.${issue.code}`,
        message: issue.message,
      }))
      throw new Problem(400, 'platform.bad_input', { fields: fields.map((field) => field.path).join(', ') }, { fields })
    }
    const found = await invitation(signIn, parsed.data.token)
    if (found === undefined) throw new Problem(410, 'platform.setup_done')
    if (found === FIRST) await setUp(app, signIn, parsed.data, installDemo)
    else if (await useUp(signIn, parsed.data.token))
      await setPassword(signIn, found.slice('user:'.length), parsed.data.password)
    else throw new Problem(409, 'platform.setup_done')
    return { done: true }
  })
}
