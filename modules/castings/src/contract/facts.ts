import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'

const ofCasting = z.object({ orderId: wire.id('ord'), castingId: wire.id('cst') })
type OfCasting = z.output<typeof ofCasting>
const subjects = (p: OfCasting): Subject[] => [
  ['orders.order', p.orderId],
  ['castings.casting', p.castingId],
]
const ofPerson = ofCasting.extend({ candidateId: wire.id('cnd'), personId: wire.id('per') })
const personSubjects = (p: z.output<typeof ofPerson>): Subject[] => [...subjects(p), ['staffing.person', p.personId]]

/** Something of a casting changed that screens show: sessions, cards, scores, its terms. */
export const castingChanged = fact('castings.casting_changed', ofCasting, subjects)

/** People were asked to a casting. */
export const candidatesAdded = fact(
  'castings.candidates_added',
  ofCasting.extend({ candidates: z.array(z.object({ candidateId: wire.id('cnd'), personId: wire.id('per') })) }),
  subjects,
)

export const shortlistSent = fact(
  'castings.shortlist_sent',
  ofCasting.extend({ shortlistId: wire.id('slt'), version: z.int() }),
  subjects,
)

/** The client chose, or the office on their behalf. */
export const shortlistAnswered = fact(
  'castings.shortlist_answered',
  ofCasting.extend({
    picked: z.array(wire.id('per')),
    reserves: z.array(wire.id('per')),
    refused: z.array(wire.id('per')),
  }),
  subjects,
)

/** Options on a person were placed, ended, confirmed or moved up. */
export const optionsChanged = fact(
  'castings.options_changed',
  z.object({
    personId: wire.id('per'),
    /** The castings whose options changed, with their orders. */
    castings: z.array(ofCasting),
    /** Options that are first now and were not before. */
    promoted: z.array(z.object({ optionId: wire.id('opn'), castingId: wire.id('cst'), orderId: wire.id('ord') })),
  }),
  (p) => [...p.castings.flatMap(subjects), ['staffing.person', p.personId]],
)

/**
 * A client sent a picked person away. Whoever seats people opens what is not worked yet and seats the reserves, in the order given;
 * what was worked stays as it is.
 */
export const vetoed = fact(
  'castings.vetoed',
  ofPerson.extend({
    clientId: wire.id('pty'),
    role: z.string(),
    reason: z.string(),
    reserves: z.array(z.object({ candidateId: wire.id('cnd'), personId: wire.id('per') })),
  }),
  personSubjects,
)

/** A reserve takes seats in the place of somebody else. */
export const reserveActivated = fact('castings.reserve_activated', ofPerson, personSubjects)
