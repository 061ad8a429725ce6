import { handle, refused } from '@ordinate/platform'
import { myCode, scanPerson } from '../contract.ts'
import { thesePeople } from '../data/people.ts'
import { ownPerson } from '../own.ts'
import { codeOf, idOfCode } from '../signed-code.ts'
import { sessionViewOf } from './get-session.ts'
import { visit } from './visit-session.ts'

export const myCodeHandler = handle(myCode, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  return codeOf({ key: ctx.secrets.sealingKey, orgId: ctx.orgId }, 'person', person.id, ctx.now)
})

export const scanPersonHandler = handle(scanPerson, async (ctx, { sessionId, code }) => {
  const named = idOfCode({ key: ctx.secrets.sealingKey, orgId: ctx.orgId }, 'person', code, ctx.now)
  if (!named.ok) throw refused(named)
  const [person] = await thesePeople(ctx, [named.id])
  const { again, certified } = await visit(ctx, sessionId, person!)
  return { personId: person!.id, name: person!.name, again, certified, session: await sessionViewOf(ctx, sessionId) }
})
