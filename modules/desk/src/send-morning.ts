import type { LocalDate } from '@ordinate/kernel'
import { sendAll } from '@ordinate/messages'
import { type CommandContext, memberPoint } from '@ordinate/platform'
import { notesOf } from './data/morning.ts'
import { noteView } from './morning-view.ts'

/** Sends the day's notes to the coordinators they were made for, once each, in the language of the organisation. */
export async function sendNotes(ctx: CommandContext, day: LocalDate, coordinatorIds: readonly string[]): Promise<void> {
  const asked = ctx.contributions(memberPoint).map((contribute) => contribute(ctx))
  const members = new Map((await Promise.all(asked)).flat().map((member) => [member.userId, member]))
  const { locale, zone } = ctx.settings
  const notes = (await notesOf(ctx, day)).filter((note) => coordinatorIds.includes(note.coordinator_id))
  await sendAll(
    ctx,
    notes.flatMap((note) => {
      const member = members.get(note.coordinator_id)
      if (member === undefined) return []
      const { head, text } = noteView(ctx, note, locale)
      return [
        {
          to: {
            kind: 'access' as const,
            id: member.userId,
            name: member.name,
            locale,
            zone,
            email: member.email,
            phone: null,
          },
          kind: 'desk.morning',
          title: head,
          text,
          link: '/my-day',
          key: `desk.morning.${day}.${member.userId}`,
        },
      ]
    }),
  )
}
