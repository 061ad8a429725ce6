import { addMinutes } from '@ordinate/kernel'
import { send } from '@ordinate/messages'
import { partiesById } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import type { EquipmentPerson } from '../contract.ts'

const LINK_DAYS = 90
const MINUTES_A_DAY = 24 * 60

/** The path of somebody's personal page, which shows the equipment among all else. */
export async function personalPage(ctx: CommandContext, person: EquipmentPerson): Promise<string> {
  const { path } = await ctx.issueLink({
    purpose: 'person',
    scope: { person: [person.personId] },
    partyId: person.partyId,
    label: person.name,
    expiresAt: addMinutes(ctx.now, LINK_DAYS * MINUTES_A_DAY),
  })
  return path
}

/** Tells a person something about equipment in the person's language; what was said under a key is not said again. */
export async function tellPerson(
  ctx: CommandContext,
  person: EquipmentPerson,
  what: {
    /** Titles and texts stand in the catalogues under it. */
    readonly kind: string
    readonly params: Record<string, unknown>
    readonly about: readonly [kind: string, id: string]
    readonly link: string
    readonly key: string
  },
): Promise<void> {
  const party = (await partiesById(ctx, [person.partyId])).get(person.partyId)
  const locale = party?.locale ?? ctx.settings.locale
  await send(ctx, {
    to: {
      kind: 'staffing',
      id: person.personId,
      name: person.name,
      locale,
      zone: ctx.settings.zone,
      email: party?.email ?? null,
      phone: party?.phone ?? null,
    },
    kind: what.kind,
    title: ctx.say(`${what.kind}_title`, what.params, locale),
    text: ctx.say(`${what.kind}_text`, what.params, locale),
    link: what.link,
    about: what.about,
    key: what.key,
  })
}
