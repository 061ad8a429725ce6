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

/** What the first coordinator says about the organisation. */
export interface Setup {
  token: string
  organisation: string
  name: string
  email: string
  password: string
  demo: boolean
}

/** Makes the organisation and its first coordinator; answers the refusal's sentence or code, undefined when it is done. */
export async function setUp(setup: Setup): Promise<{ detail?: string; code: string } | undefined> {
  const response = await post('/api/setup', setup)
  if (response === undefined) return { code: 'kit.unreachable' }
  if (response.ok) return undefined
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; code?: string }
  return { code: problem.code ?? 'kit.unreachable', ...(problem.detail ? { detail: problem.detail } : {}) }
}
