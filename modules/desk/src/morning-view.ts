import type { QueryContext } from '@ordinate/platform'
import type { MorningNote } from './data/morning.ts'

/** A note in words: its headline, each cause with the outlets and where it is mended, and the whole as it is sent. */
export function noteView(ctx: QueryContext, note: MorningNote, locale: 'en' | 'ru' = ctx.locale) {
  const { opens, unsure, shut, day } = note
  const say = (code: string, params: Record<string, unknown>) => ctx.say(code, params, locale)
  const causes = note.lines.map((line) => {
    const more = line.activationIds.length - line.outlets.length
    const outlets = [...line.outlets, ...(more > 0 ? [say('desk.morning_more', { count: more })] : [])].join(', ')
    return {
      text: say('desk.morning_cause', { outlets, cause: say(line.code, line.params) }),
      screen: `/readiness?from=${day}&days=1&activation=${line.activationIds[0]}`,
    }
  })
  const head = say('desk.morning_head', { total: opens + unsure + shut, opens, unsure, shut })
  return {
    own: note.coordinator_id !== '',
    madeAt: note.made_at,
    opens,
    unsure,
    shut,
    head,
    causes,
    text: [head, ...causes.map(({ text, screen }) => `${text} ${ctx.address(screen)}`)].join('\n'),
  }
}
