import { type App, type Caller, callerOfLink, Problem, type Role, systemCaller } from '@ordinate/platform'
import type { FastifyRequest } from 'fastify'
import { verifiedKey } from '../access/keys.ts'
import type { SignIn } from '../sign-in/auth.ts'
import { membershipOf } from '../sign-in/people.ts'

/** Finds out who is calling. Throws 401 when nobody is. */
export interface Callers {
  (request: FastifyRequest): Promise<Caller>
  /** Forgets what was believed of keys and memberships, after they have changed hands. */
  forget(): void
}

/** How long a verified key or membership is believed without asking again, in milliseconds. */
const BELIEVED = 5_000
const MOST_BELIEVED = 10_000

interface Believed<T> {
  readonly value: T
  readonly until: number
}

interface Remembering<T> {
  (key: string): Promise<T>
  forget(): void
}

function remembering<T>(ask: (key: string) => Promise<T>): Remembering<T> {
  const known = new Map<string, Believed<T>>()
  const remembered = async (key: string) => {
    const found = known.get(key)
    if (found !== undefined && found.until > performance.now()) return found.value
    const value = await ask(key)
    if (known.size > MOST_BELIEVED) known.clear()
    known.set(key, { value, until: performance.now() + BELIEVED })
    return value
  }
  return Object.assign(remembered, { forget: () => known.clear() })
}

/** The language that the reader wants: `?lang=`, else the header. */
export function localeOf(request: FastifyRequest): 'en' | 'ru' {
  const wished = (request.headers['x-locale'] ?? request.headers['accept-language'] ?? '') as string
  return /^\s*ru\b/i.test(wished) ? 'ru' : 'en'
}

function toHeaders(request: FastifyRequest): Headers {
  return new Headers(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
  )
}

function withRole(
  app: App,
  kind: 'user' | 'key',
  who: { orgId: string; id: string; name: string; role: Role },
  locale: 'en' | 'ru',
): Caller {
  return { kind, ...who, permissions: app.registry.permissionsOf(who.role), scope: {}, partyId: undefined, locale }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route takes a link's token as `?link=`. */
    linkInAddress?: boolean
  }
}

/** Calendar programs and pictures in a page send no header: files, and only they, may be asked for with `?link=`. */
function linkInAddress(request: FastifyRequest): unknown {
  return request.routeOptions.config.linkInAddress === true
    ? (request.query as Record<string, unknown>).link
    : undefined
}

/**
 * Callers by API key (`Authorization: Bearer`), by link (`X-Link`), by session cookie, or by the secret that only this
 * machine's command line knows (`X-Local` with `X-Organisation`).
 */
export function createCallers(app: App, signIn: SignIn, localSecret: string): Callers {
  const keys = remembering((key) => verifiedKey(signIn, key))
  const memberships = remembering((userAndOrg) => {
    const [userId = '', orgId] = userAndOrg.split(' ')
    return membershipOf(signIn, userId, orgId)
  })
  const callerOf = async (request: FastifyRequest): Promise<Caller> => {
    const locale = localeOf(request)
    const { authorization, 'x-link': link, 'x-local': local, 'x-organisation': organisation } = request.headers
    const token = link ?? linkInAddress(request)
    if (typeof token === 'string') return callerOfLink(app.owner, app.registry, token, locale, app.clock())
    if (typeof local === 'string' && local === localSecret && typeof organisation === 'string')
      return systemCaller(organisation, locale, 'Command line')
    if (authorization?.startsWith('Bearer ')) {
      const key = await keys(authorization.slice('Bearer '.length))
      if (key !== undefined) return withRole(app, 'key', key, locale)
      throw new Problem(401, 'platform.not_signed_in')
    }
    const session =
      request.headers.cookie === undefined ? null : await signIn.auth.api.getSession({ headers: toHeaders(request) })
    const membership =
      session &&
      (await memberships(
        `${session.user.id} ${(session.session as { activeOrganizationId?: string }).activeOrganizationId ?? ''}`,
      ))
    if (!session || !membership) throw new Problem(401, 'platform.not_signed_in')
    return withRole(app, 'user', { id: session.user.id, name: session.user.name, ...membership }, locale)
  }
  const forget = () => {
    keys.forget()
    memberships.forget()
  }
  return Object.assign(callerOf, { forget })
}
