import type { LocalDate, Params, Period } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'

/** A person as a casting needs them. */
export interface CastingPerson {
  readonly id: string
  readonly partyId: string
  readonly name: string
  readonly photoFileId: string | null
  readonly skills: readonly string[]
  readonly languages: readonly string[]
  readonly rating: number | null
  readonly town: string
  readonly zone: string
}

/** Who people are: those of the given ids, or everybody who may be planned. The keeper of the personnel records answers. */
export const peoplePoint =
  contributionPoint<(ctx: QueryContext, question: { readonly ids?: readonly string[] }) => Promise<CastingPerson[]>>(
    'castingPeople',
  )

/** A day that somebody is wanted on, with the hours that the order has at its places; none when only the day is known. */
export interface WantedDay {
  readonly day: LocalDate
  readonly hours: readonly Period[]
}

/** Why a person cannot be had on a day, or on none at all when the day is null; the code is a sentence of the contributor's catalogue. */
export interface PersonHindrance {
  readonly personId: string
  readonly day: LocalDate | null
  readonly code: string
  readonly params: Params
}

/** What keeps people from these days: days off, shifts of other orders, a client who does not want them. */
export const busyPoint =
  contributionPoint<
    (
      ctx: QueryContext,
      question: {
        readonly personIds: readonly string[]
        readonly orderId: string
        readonly clientId: string | null
        readonly days: readonly WantedDay[]
      },
    ) => Promise<PersonHindrance[]>
  >('castingBusyDays')
