import { newId, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { type ConsentView, consentChanged } from '../contract.ts'
import { consentsByPerson } from '../data/consents.ts'
import { lockPerson } from '../data/people.ts'
import type { StaffingTables } from '../data/tables.ts'
import type { ConsentPurpose, ConsentWay } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'
import { protectionOf } from '../retention.ts'
import { statusChange } from './update-person.ts'

async function consentsView(ctx: QueryContext, personId: string) {
  const rows = (await consentsByPerson(ctx, [personId])).get(personId) ?? []
  const consents = rows.map(
    (row): ConsentView => ({
      id: row.id,
      purpose: row.purpose as ConsentPurpose,
      version: row.version,
      givenAt: row.given_at,
      givenHow: row.given_how as ConsentWay,
      recordedBy: row.recorded_by,
      withdrawnAt: row.withdrawn_at,
      withdrawnHow: row.withdrawn_how as ConsentWay | null,
      withdrawnBy: row.withdrawn_by,
    }),
  )
  return { consents, currentVersion: (await protectionOf(ctx)).consentVersion }
}

/** A link is the person's own page, whatever it says. */
const wayOf = (ctx: CommandContext, how: ConsentWay): ConsentWay => (ctx.caller.kind === 'link' ? 'own_page' : how)

async function standing(ctx: QueryContext, personId: string, purpose: ConsentPurpose) {
  const rows = (await consentsByPerson(ctx, [personId])).get(personId) ?? []
  return rows.find((row) => row.purpose === purpose && row.withdrawn_at === null)
}

export const consentsHandler = handle(contract.consents, async (ctx, input) =>
  consentsView(ctx, await ownPersonId(ctx, input.personId)),
)

export const giveConsentHandler = handle(contract.giveConsent, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const { purpose } = input
  const { consentVersion } = await protectionOf(ctx)
  const version = ctx.caller.kind === 'link' ? consentVersion : (input.version ?? consentVersion)
  const held = await standing(ctx, person.id, purpose)
  if (held?.version === version) ctx.enforce(refuse('staffing.consent_stands', { version }, { path: 'purpose' }))
  const db = ctx.write<StaffingTables>()
  if (held !== undefined) {
    const ended = { withdrawn_at: ctx.now, withdrawn_by: ctx.caller.name }
    await db.updateTable('staffing.consent').set(ended).where('id', '=', held.id).execute()
  }
  const row = {
    id: newId('cst'),
    person_id: person.id,
    purpose,
    version,
    given_at: ctx.now,
    given_how: wayOf(ctx, input.how),
    recorded_by: ctx.caller.name,
    withdrawn_at: null,
    withdrawn_how: null,
    withdrawn_by: null,
  }
  await db.insertInto('staffing.consent').values(row).execute()
  ctx.changed(['staffing.person', person.id], null, { consentGiven: purpose, version })
  await ctx.record(consentChanged({ personId: person.id, purpose, given: true }))
  return consentsView(ctx, person.id)
})

export const withdrawConsentHandler = handle(contract.withdrawConsent, async (ctx, input) => {
  const person = await lockPerson(ctx, await ownPersonId(ctx, input.personId))
  const { purpose } = input
  const held = await standing(ctx, person.id, purpose)
  if (held === undefined) ctx.enforce(refuse('staffing.consent_missing', {}, { path: 'purpose' }))
  const db = ctx.write<StaffingTables>()
  const ended = { withdrawn_at: ctx.now, withdrawn_how: wayOf(ctx, input.how), withdrawn_by: ctx.caller.name }
  await db.updateTable('staffing.consent').set(ended).where('id', '=', held!.id).execute()
  // Without consent to keep the data nobody is planned any more; what remains is to erase them.
  const status = purpose === 'personal_data' ? statusChange(ctx, person, 'inactive') : {}
  await db
    .updateTable('staffing.person')
    .set({ ...status, version: person.version + 1 })
    .where('id', '=', person.id)
    .execute()
  ctx.changed(['staffing.person', person.id], { consentGiven: purpose }, { consentWithdrawn: purpose, ...status })
  await ctx.record(consentChanged({ personId: person.id, purpose, given: false }))
  return consentsView(ctx, person.id)
})
