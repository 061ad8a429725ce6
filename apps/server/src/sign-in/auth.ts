import { apiKey } from '@better-auth/api-key'
import { newId } from '@ordinate/kernel'
import { ROLES } from '@ordinate/platform'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { organization, twoFactor } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { defaultStatements, ownerAc } from 'better-auth/plugins/organization/access'
import pg from 'pg'

const SCHEMA = 'auth'
const PREFIXES: Readonly<Record<string, string>> = {
  user: 'usr',
  organization: 'org',
  member: 'mem',
  apikey: 'key',
  invitation: 'ivt',
}
const DAY = 24 * 60 * 60

const accessControl = createAccessControl(defaultStatements)
/** What a role may do with members and invitations; everything else is decided by the modules' permissions. */
const roles = Object.fromEntries(
  ROLES.map((role) => [
    role,
    role === 'coordinator' ? accessControl.newRole(ownerAc.statements) : accessControl.newRole({}),
  ]),
)

/** What sign-in is made from. */
export interface SignInSettings {
  readonly databaseUrl: string
  readonly secret: string
  /** Public origin; undefined lets the library take it from the request. */
  readonly baseUrl: string | undefined
}

/** A wrong key is an answer to its caller (401), not news for the operator. */
function reportUnlessRefused(level: string, message: string, ...details: unknown[]): void {
  if (!message.startsWith('Failed to validate API key')) console.error(level, message, ...details)
}

function options(pool: pg.Pool, settings: SignInSettings) {
  return {
    appName: 'Ordinate',
    logger: { level: 'error' as const, log: reportUnlessRefused },
    database: pool,
    secret: settings.secret,
    basePath: '/api/auth',
    ...(settings.baseUrl === undefined ? {} : { baseURL: settings.baseUrl }),
    // The cookie is same-site, and the API takes JSON only; the origin check would refuse installations behind unnamed proxies.
    trustedOrigins: (request?: Request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    emailAndPassword: { enabled: true, minPasswordLength: 10, disableSignUp: true },
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: true, maxAge: 60 } },
    advanced: {
      cookiePrefix: 'ordinate',
      database: { generateId: ({ model }: { model: string }) => newId(PREFIXES[model] ?? 'aut') },
    },
    telemetry: { enabled: false },
    plugins: [
      organization({ ac: accessControl, roles, creatorRole: 'coordinator', allowUserToCreateOrganization: false }),
      apiKey({ enableMetadata: true, defaultPrefix: 'ord_', rateLimit: { enabled: false } }),
      twoFactor(),
    ],
  }
}

/** Sign-in by better-auth, in the schema `auth` of the same database. */
export function createSignIn(settings: SignInSettings) {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 4, options: `-c search_path=${SCHEMA}` })
  pool.on('error', () => undefined)
  const auth = betterAuth(options(pool, settings))
  return { auth, pool, close: () => pool.end() }
}
export type SignIn = ReturnType<typeof createSignIn>

/** Brings the tables of the schema `auth` up to date. */
export async function migrateSignIn(settings: SignInSettings): Promise<void> {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 1, options: `-c search_path=${SCHEMA}` })
  try {
    await pool.query(`create schema if not exists ${SCHEMA}`)
    const { runMigrations } = await getMigrations(options(pool, settings))
    await runMigrations()
  } finally {
    await pool.end()
  }
}
