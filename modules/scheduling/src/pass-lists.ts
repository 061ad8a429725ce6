import { type OutletPeople, type PassPerson, setPassLists } from '@ordinate/bookings'
import { activationsById } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { PersonView } from '@ordinate/staffing/contract'
import { bestPaper } from '@ordinate/staffing/domain'
import { liveOfOrder } from './data/allocations.ts'
import type { AllocationRecord } from './data/codec.ts'
import { wasTold } from './vacate.ts'

/** The paper that is shown at a shop's door. */
const DOOR_PAPER = 'id'

/** Puts onto the pass lists of the outlets that some allocations touch everyone who has been told to work there. */
export async function refreshPassLists(
  ctx: CommandContext,
  orderId: string,
  touched: readonly AllocationRecord[],
): Promise<void> {
  const told = (await liveOfOrder(ctx, orderId)).filter(wasTold)
  const activations = await activationsById(ctx, [...new Set([...told, ...touched].flatMap(({ covers }) => covers))])
  const outletsOf = (allocation: AllocationRecord): string[] =>
    allocation.covers.flatMap((id) => activations.get(id)?.outletId ?? [])
  const people = await peopleById(
    ctx,
    told.map(({ person_id }) => person_id),
  )
  const peopleAt = new Map<string, Map<string, PassPerson>>()
  for (const outletId of touched.flatMap(outletsOf)) peopleAt.set(outletId, new Map())
  for (const allocation of told) {
    const person = people.get(allocation.person_id)
    if (person === undefined) continue
    for (const id of allocation.covers) {
      const activation = activations.get(id)
      const at = activation && peopleAt.get(activation.outletId)
      if (!at) continue
      const known = at.get(person.id) ?? passPersonOf(person)
      at.set(person.id, { ...known, days: [...(known.days ?? []), activation.day.toString()] })
    }
  }
  const stillThere = new Set(
    [...activations.values()].filter(({ state }) => state !== 'cancelled').map((a) => a.outletId),
  )
  const outlets = [...peopleAt]
    .filter(([outletId]) => stillThere.has(outletId))
    .map(([outletId, list]): OutletPeople => ({ outletId, people: [...list.values()] }))
  await setPassLists(ctx, { orderId, outlets })
}

function passPersonOf(person: PersonView): PassPerson {
  const paper = bestPaper(person.papers, DOOR_PAPER)
  return {
    personId: person.id,
    name: person.name,
    paperKind: paper?.kind ?? null,
    paperLast4: paper?.numberEnds || null,
    validTo: paper?.validTo ?? null,
  }
}
