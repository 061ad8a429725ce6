import { isZone } from '@ordinate/kernel'
import { type App, createOrganisation, currentInstant, forbidden, holds, Problem } from '@ordinate/platform'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SignIn } from '../sign-in/auth.ts'
import {
  addMember,
  createPerson,
  invitation,
  invite,
  moveMembers,
  registerOrganisation,
  setPassword,
  useUp,
} from '../sign-in/people.ts'
import type { Callers } from './callers.ts'

/** What an invitation to set the whole system up is stored as; other invitations name a user. */
const FIRST = 'setup'

/** Particulars of an organisation of one's own. */
const ownOrganisation = {
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('AUD'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('AU'),
  zone: z.string().max(60).refine(isZone).default('Australia/Adelaide'),
  locale: z.enum(['en', 'ru']).default('en'),
}

const leaveInput = z.strictObject({ ...ownOrganisation, organisation: z.string().trim().min(1).max(200) })

const setupInput = z.strictObject({
  ...ownOrganisation,
  token: z.string().max(100),
  password: z.string().min(10).max(128),
  organisation: z.string().trim().min(1).max(200).optional(),
  name: z.string().trim().min(1).max(100).optional(),
  email: z.email().optional(),
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
  const orgId =
    organisation === undefined ? await installDemo() : await makeOrganisation(app, signIn, { ...input, organisation })
  await addMember(signIn, orgId, userId, 'coordinator')
}

async function makeOrganisation(app: App, signIn: SignIn, input: z.output<typeof leaveInput>): Promise<string> {
  const { organisation: name, currency, country, zone, locale } = input
  const orgId = await createOrganisation(app.owner, { name, currency, country, zone, locale }, currentInstant())
  await registerOrganisation(signIn, orgId, name, orgId)
  return orgId
}

/** Parses a body that no contract describes, with the same problem as everywhere. */
function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body ?? {})
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: `platform.field.${issue.code}`,
    message: issue.message,
  }))
  throw new Problem(400, 'platform.bad_input', { fields: fields.map((field) => field.path).join(', ') }, { fields })
}

/** What the setup pages need of the installation. */
export interface SetupSettings {
  readonly app: App
  readonly signIn: SignIn
  readonly callers: Callers
  readonly installDemo: () => Promise<string>
  readonly removeDemo: () => Promise<boolean>
}

/**
 * `POST /api/demo/leave`: an organisation of one's own in place of the demo one. Whoever could sign in there goes over to it;
 * the demo is removed with everything in it.
 */
function registerLeave(server: FastifyInstance, { app, signIn, callers, removeDemo }: SetupSettings): void {
  server.post('/api/demo/leave', async (request) => {
    const caller = await callers(request)
    if (!holds(caller, 'platform.administer')) throw forbidden('platform.administer')
    const { rows } = await app.owner.query<{ demo: boolean }>(
      'select demo from platform.organisation where org_id = $1',
      [caller.orgId],
    )
    if (!rows[0]?.demo) throw new Problem(409, 'access.not_demo')
    const orgId = await makeOrganisation(app, signIn, parsed(leaveInput, request.body))
    await moveMembers(signIn, caller.orgId, orgId)
    callers.forget()
    await removeDemo()
    return { done: true }
  })
}

/**
 * The one-time page's server side: `GET /api/setup/:token` says what the token is for, `POST /api/setup` uses it up and makes
 * the first coordinator (with an own organisation or the demo one) or sets an invited person's password.
 */
export function registerSetup(server: FastifyInstance, settings: SetupSettings): void {
  const { app, signIn, installDemo } = settings
  registerLeave(server, settings)
  server.get<{ Params: { token: string } }>('/api/setup/:token', async (request) => {
    const found = await invitation(signIn, request.params.token)
    if (found === undefined) throw new Problem(410, 'platform.setup_done')
    return { purpose: found === FIRST ? 'setup' : 'password' }
  })
  server.post('/api/setup', async (request) => {
    const input = parsed(setupInput, request.body)
    const found = await invitation(signIn, input.token)
    if (found === undefined) throw new Problem(410, 'platform.setup_done')
    if (found === FIRST) await setUp(app, signIn, input, installDemo)
    else if (await useUp(signIn, input.token)) await setPassword(signIn, found.slice('user:'.length), input.password)
    else throw new Problem(409, 'platform.setup_done')
    return { done: true }
  })
}
