import {
  defineModule,
  handle,
  invalid,
  type ModuleDefinition,
  memberPoint,
  notFound,
  Problem,
} from '@ordinate/platform'
import * as contract from '@ordinate/platform/contract'
import type { SignIn } from '../sign-in/auth.ts'
import { addMember, createPerson, invite, membersOf } from '../sign-in/people.ts'
import { createKeyFor, keysOf } from './keys.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }

/** An organisation must keep somebody who can administer it. */
async function mustKeepCoordinator(signIn: SignIn, orgId: string, userId: string): Promise<void> {
  const others = (await membersOf(signIn, orgId)).filter(
    (member) => member.userId !== userId && member.role === 'coordinator',
  )
  if (others.length === 0) throw new Problem(409, 'access.last_coordinator')
}

async function member(signIn: SignIn, orgId: string, userId: string) {
  const found = (await membersOf(signIn, orgId)).find((candidate) => candidate.userId === userId)
  if (found === undefined) throw notFound('access.member', userId)
  return found
}

function keyHandlers(signIn: SignIn) {
  return [
    handle(contract.listKeys, async (ctx) => ({ rows: await keysOf(signIn, ctx.orgId) })),
    handle(contract.createKey, async (ctx, { name, role }) => {
      const key = await createKeyFor(signIn, ctx.orgId, role, name)
      ctx.changed(['access.key', key.id], null, { name, role })
      return key
    }),
    handle(contract.revokeKey, async (ctx, { keyId }) => {
      const { rowCount } = await signIn.pool.query('delete from apikey where id = $1 and "referenceId" = $2', [
        keyId,
        ctx.orgId,
      ])
      if (rowCount === 0) throw notFound('access.key', keyId)
      ctx.changed(['access.key', keyId], { revoked: false }, { revoked: true })
      return {}
    }),
  ]
}

function memberHandlers(signIn: SignIn) {
  return [
    handle(contract.listMembers, async (ctx) => ({ rows: await membersOf(signIn, ctx.orgId) })),
    handle(contract.inviteMember, async (ctx, { name, email, role }) => {
      const known = (await membersOf(signIn, ctx.orgId)).some((candidate) => candidate.email === email.toLowerCase())
      if (known) throw invalid('email', 'access.already_member', { email })
      const { internalAdapter } = await signIn.auth.$context
      const existing = await internalAdapter.findUserByEmail(email.toLowerCase())
      const userId = existing?.user.id ?? (await createPerson(signIn, { name, email }))
      await addMember(signIn, ctx.orgId, userId, role)
      ctx.changed(['access.member', userId], null, { name, email, role })
      return { userId, path: `/setup/${await invite(signIn, `user:${userId}`)}` }
    }),
    handle(contract.changeRole, async (ctx, { userId, role }) => {
      const before = await member(signIn, ctx.orgId, userId)
      if (before.role === 'coordinator' && role !== 'coordinator') await mustKeepCoordinator(signIn, ctx.orgId, userId)
      await signIn.pool.query('update member set role = $1 where "userId" = $2 and "organizationId" = $3', [
        role,
        userId,
        ctx.orgId,
      ])
      ctx.changed(['access.member', userId], { role: before.role }, { role })
      return {}
    }),
    handle(contract.removeMember, async (ctx, { userId }) => {
      const before = await member(signIn, ctx.orgId, userId)
      if (before.role === 'coordinator') await mustKeepCoordinator(signIn, ctx.orgId, userId)
      await signIn.pool.query('delete from member where "userId" = $1 and "organizationId" = $2', [userId, ctx.orgId])
      ctx.changed(['access.member', userId], { role: before.role }, null)
      return {}
    }),
  ]
}

/** Keys and members: the operations whose rows are better-auth's, not an organisation's schema. */
export function accessModule(signIn: SignIn): ModuleDefinition {
  return defineModule({
    name: 'access',
    handlers: [...keyHandlers(signIn), ...memberHandlers(signIn)],
    migrations: [],
    permissions: {},
    contributes: [
      memberPoint.of(async (ctx) =>
        (await membersOf(signIn, ctx.orgId)).map(({ userId, name, email }) => ({ userId, name, email })),
      ),
    ],
    messages: { en, ru },
  })
}
