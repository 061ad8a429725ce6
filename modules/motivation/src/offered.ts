import type { LocalDate, Period } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { insertOffers } from './data/offers.ts'
import { loadSettings } from './data/settings.ts'
import { type Chance, isNight, isWeekend } from './domain/index.ts'

/** A shift that somebody was really asked about, as those above know it. */
export interface OfferedShift {
  readonly offerId: string
  readonly personId: string
  readonly personName: string
  readonly outletId: string
  readonly day: LocalDate
  readonly during: Period
  readonly zone: string
}

/** People were offered shifts: each counts once among the chances that they had, whatever they answer. */
export async function shiftsOffered(ctx: CommandContext, offers: readonly OfferedShift[]): Promise<void> {
  if (offers.length === 0) return
  const chances = await chancesOf(ctx, offers)
  await insertOffers(
    ctx,
    offers.map(({ offerId, personId, personName, day }, at) => ({
      id: offerId,
      person_id: personId,
      person_name: personName,
      day,
      ...chances[at]!,
    })),
  )
}

/** What makes each of these shifts wanted or unwanted: a weekend, a night, a good outlet; in the order given. */
export async function chancesOf(
  ctx: QueryContext,
  shifts: readonly Pick<OfferedShift, 'outletId' | 'day' | 'during' | 'zone'>[],
): Promise<Record<Chance, boolean>[]> {
  const good = new Set((await loadSettings(ctx)).goodOutletIds)
  return shifts.map(({ outletId, day, during, zone }) => ({
    weekend: isWeekend(day),
    night: isNight(during, day, zone),
    good: good.has(outletId),
  }))
}
