import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '@ordinate/platform'
import type { SignIn } from './auth.ts'

/** What is known of a person who may sign in. */
export interface Member {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly joined: boolean
}

const INVITATION_DAYS = 7

/** Registers an organisation with better-auth under the id that the platform uses. */
export async function registerOrganisation(signIn: SignIn, orgId: string, name: string, slug: string): Promise<void> {
  await signIn.pool.query(
    `insert into organization (id, name, slug, "createdAt") values ($1, $2, $3, $4) on conflict do nothing`,
    [orgId, name, slug, new Date(performance.timeOrigin + performance.now())],
  )
}

/** Forgets an organisation with its keys and memberships; the people stay, as they may belong to others. */
export async function forgetOrganisation(signIn: SignIn, orgId: string): Promise<void> {
  for (const [table, column] of [
    ['apikey', 'referenceId'],
    ['invitation', 'organizationId'],
    ['member', 'organizationId'],
    ['organization', 'id'],
  ]) {
    await signIn.pool.query(`delete from "${table}" where "${column}" = $1`, [orgId])
  }
}

/** Makes a person without a password; they choose one through an invitation. */
export async function createPerson(signIn: SignIn, person: { name: string; email: string }): Promise<string> {
  const { internalAdapter } = await signIn.auth.$context
  const user = await internalAdapter.createUser({ ...person, email: person.email.toLowerCase(), emailVerified: true }, {
    method: 'invitation',
  } as never)
  return user.id
}

/** Sets the password of a person who has none yet, or replaces it. */
export async function setPassword(signIn: SignIn, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await signIn.auth.$context
  const hash = await passwords.hash(password)
  const accounts = await internalAdapter.findAccounts(userId)
  if (accounts.some((account) => account.providerId === 'credential'))
    await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
}

/** Makes a person a member of an organisation. */
export async function addMember(signIn: SignIn, orgId: string, userId: string, role: Role): Promise<void> {
  await signIn.auth.api.addMember({ body: { userId, organizationId: orgId, role: role as never } })
}

/** Takes everyone who may sign in to one organisation over to another, with their roles. */
export async function moveMembers(signIn: SignIn, fromOrgId: string, toOrgId: string): Promise<void> {
  await signIn.pool.query('update member set "organizationId" = $1 where "organizationId" = $2', [toOrgId, fromOrgId])
}

/** Everyone who may sign in to an organisation. */
export async function membersOf(signIn: SignIn, orgId: string): Promise<Member[]> {
  const { rows } = await signIn.pool.query<{ id: string; name: string; email: string; role: Role; joined: boolean }>(
    `select u.id, u.name, u.email, m.role,
            exists (select 1 from account a where a."userId" = u.id and a."providerId" = 'credential') as joined
       from member m join "user" u on u.id = m."userId" where m."organizationId" = $1 order by u.name, u.id`,
    [orgId],
  )
  return rows.map(({ id, ...row }) => ({ userId: id, ...row }))
}

/** The membership that a signed-in person acts under; the first one where they have several. */
export async function membershipOf(signIn: SignIn, userId: string, wished: string | undefined) {
  const { rows } = await signIn.pool.query<{ orgId: string; role: Role }>(
    `select "organizationId" as "orgId", role from member where "userId" = $1 order by ("organizationId" = $2) desc, "createdAt" limit 1`,
    [userId, wished ?? ''],
  )
  return rows[0]
}

function invitationKey(token: string): string {
  return `invitation:${createHash('sha256').update(token).digest('base64url')}`
}

/** A one-time token with which somebody chooses a password. Kept as a hash among better-auth's verifications. */
export async function invite(signIn: SignIn, value: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await signIn.auth.$context
  const expiresAt = new Date(performance.timeOrigin + performance.now() + INVITATION_DAYS * 86_400_000)
  await internalAdapter.createVerificationValue({ identifier: invitationKey(token), value, expiresAt })
  return token
}

/** What a token stands for, or undefined when it is unknown, used or too old. */
export async function invitation(signIn: SignIn, token: string): Promise<string | undefined> {
  const { internalAdapter } = await signIn.auth.$context
  const found = await internalAdapter.findVerificationValue(invitationKey(token))
  return found === null || found.expiresAt.getTime() < performance.timeOrigin + performance.now()
    ? undefined
    : found.value
}

/** Makes a token useless; answers false when somebody was quicker. */
export async function useUp(signIn: SignIn, token: string): Promise<boolean> {
  const { rowCount } = await signIn.pool.query('delete from verification where identifier = $1', [invitationKey(token)])
  return rowCount === 1
}
