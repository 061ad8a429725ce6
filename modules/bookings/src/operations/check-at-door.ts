import { localDate, newId } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { checkAtDoor, doorChecked } from '../contract.ts'
import { badgeByCode, insertDoorCheck } from '../data/door.ts'
import { letterByPath } from '../data/letters.ts'
import { listById, type PassList } from '../data/passes.ts'
import { type DoorFinding, findingOfBadge, findingOfLetter, readCode } from '../domain/index.ts'
import { doorOf, facesOf, firstWord, orderDaysAt, personDays } from './door.ts'

type Door = Awaited<ReturnType<typeof doorOf>>

/** What a code led to. Of another outlet's code nothing but that is told. */
interface Found {
  readonly finding: DoorFinding
  readonly list: PassList | undefined
  readonly person: { readonly personId: string; readonly name: string } | undefined
  readonly days: readonly string[]
}

const NOTHING: Found = { finding: 'unknown', list: undefined, person: undefined, days: [] }

export const checkAtDoorHandler = handle(checkAtDoor, async (ctx, { outletId, code }) => {
  const door = await doorOf(ctx, outletId)
  const found = (await letterFound(ctx, door, code)) ?? (await badgeFound(ctx, door, code))
  const { finding, list, person, days } = found
  const here = list?.outlet_id === door.outlet.id ? list : undefined
  await insertDoorCheck(ctx, {
    id: newId('dck'),
    at: ctx.now,
    outlet_id: door.outlet.id,
    pass_list_id: here?.id ?? null,
    person_id: (here && person?.personId) ?? null,
    code: readCode(code) ?? '',
    finding,
    checked_by: ctx.caller.name,
  })
  const order = here && (await ordersById(ctx, [here.order_id])).get(here.order_id)
  const valid = finding === 'valid'
  await ctx.record(
    doorChecked({
      outletId: door.outlet.id,
      orderId: order?.id ?? null,
      personId: (here && person?.personId) ?? null,
      valid,
    }),
  )
  const face = here && person && (await facesOf(ctx, [person.personId])).get(person.personId)
  return {
    finding,
    valid,
    text: ctx.say(`bookings.door_${finding}`, { outlet: door.outlet.name }),
    outletName: door.outlet.name,
    today: door.today,
    orderTitle: order?.title ?? null,
    documentNumber: here?.document_number ?? null,
    person:
      here && person
        ? {
            personId: person.personId,
            firstName: face?.firstName ?? firstWord(person.name),
            hasPhoto: valid && (face?.photoFileId ?? null) !== null,
          }
        : null,
    days: here ? days.map(localDate) : [],
  }
})

const doorPlace = ({ outlet, today }: Door) => ({ outletId: outlet.id, today: today.toString() })

/** A letter's code is an address; undefined when this is none. */
async function letterFound(ctx: CommandContext, door: Door, code: string): Promise<Found | undefined> {
  const path = /\/l\/[0-9a-z]+\.[A-Za-z0-9_-]+/.exec(code)?.[0]
  if (path === undefined) return undefined
  const letter = await letterByPath(ctx, path)
  const list = letter && (await listById(ctx, letter.pass_list_id))
  if (!letter || !list) return NOTHING
  const days = await orderDaysAt(ctx, list)
  const finding = findingOfLetter(
    {
      outletId: list.outlet_id,
      version: letter.version,
      lastVersion: list.letter?.version ?? letter.version,
      empty: list.people.length === 0,
      days,
    },
    doorPlace(door),
  )
  return { finding, list, person: undefined, days }
}

async function badgeFound(ctx: CommandContext, door: Door, code: string): Promise<Found> {
  const read = readCode(code)
  const badge = read === undefined ? undefined : await badgeByCode(ctx, read)
  const list = badge && (await listById(ctx, badge.pass_list_id))
  if (!badge || !list) return NOTHING
  const days = personDays(list, badge.person_id, await orderDaysAt(ctx, list))
  const finding = findingOfBadge(
    {
      outletId: list.outlet_id,
      withdrawn: badge.withdrawn_at !== null,
      onLetter: list.letter?.people.includes(badge.person_id) ?? false,
      days,
    },
    doorPlace(door),
  )
  return { finding, list, person: { personId: badge.person_id, name: badge.name }, days }
}
