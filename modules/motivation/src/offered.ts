import type { LocalDate, Period } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { insertOffers } from './data/offers.ts'
import { loadSettings } from './data/settings.ts'
import { isNight, isWeekend } from './domain/index.ts'

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
  const good = new Set((await loadSettings(ctx)).goodOutletIds)
  await insertOffers(
    ctx,
    offers.map(({ offerId, personId, personName, outletId, day, during, zone }) => ({
      id: offerId,
      person_id: personId,
      person_name: personName,
      day,
      weekend: isWeekend(day),
      night: isNight(during, day, zone),
      good: good.has(outletId),
    })),
  )
}
