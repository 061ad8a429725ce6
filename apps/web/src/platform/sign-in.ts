/** Why signing in did not work; a message code. */
export type SignInRefusal = 'platform.sign_in_refused' | 'platform.sign_in_too_often' | 'kit.unreachable'

async function post(path: string, body: object): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(body),
    })
  } catch {
    return undefined
  }
}

/** Signs in with e-mail and password; answers the refusal, or undefined when the session has begun. */
export async function signIn(email: string, password: string): Promise<SignInRefusal | undefined> {
  const response = await post('/api/auth/sign-in/email', { email, password })
  if (response === undefined || response.status >= 500) return 'kit.unreachable'
  if (response.ok) return undefined
  return response.status === 429 ? 'platform.sign_in_too_often' : 'platform.sign_in_refused'
}

/** Ends the session and opens the sign-in page. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
  window.location.assign('/sign-in')
}

/** Shortest password that the server takes. */
export const SHORTEST_PASSWORD = 10

type Refusal = { detail?: string; code: string }

async function refusalOf(response: Response | undefined): Promise<Refusal | undefined> {
  if (response === undefined) return { code: 'kit.unreachable' }
  if (response.ok) return undefined
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; code?: string }
  return { code: problem.code ?? 'kit.unreachable', ...(problem.detail ? { detail: problem.detail } : {}) }
}

/** What a one-time link is for, or why it is for nothing any more. */
export type SetupPurpose = { purpose: 'setup' } | { purpose: 'password' } | ({ purpose: 'none' } & Refusal)

/** Asks what a one-time link is for. */
export async function setupPurpose(token: string): Promise<SetupPurpose> {
  const headers = { 'accept-language': document.documentElement.lang }
  const response = await fetch(`/api/setup/${encodeURIComponent(token)}`, { headers }).catch(() => undefined)
  const refusal = await refusalOf(response?.clone())
  if (refusal !== undefined || response === undefined) return { purpose: 'none', code: 'kit.unreachable', ...refusal }
  return (await response.json()) as SetupPurpose
}

/** What a one-time link takes: an invited person's password, or everything about the first coordinator. */
export interface Setup {
  token: string
  password: string
  name?: string
  email?: string
  organisation?: string
  country?: string
  currency?: string
  zone?: string
  locale?: 'en' | 'ru'
  demo?: boolean
}

/** Uses a one-time link up; answers why it was refused, undefined when it is done. */
export async function setUp(setup: Setup): Promise<Refusal | undefined> {
  return refusalOf(await post('/api/setup', setup))
}

/** Puts an organisation of one's own in place of the demo one, which is removed; answers why it was refused. */
export async function leaveDemo(
  own: Required<Pick<Setup, 'organisation' | 'country' | 'currency' | 'zone'>>,
): Promise<Refusal | undefined> {
  return refusalOf(await post('/api/demo/leave', own))
}
