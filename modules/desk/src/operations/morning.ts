import { compareDates, dateIn } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import { morningNote, morningRule, setMorningRule } from '../contract.ts'
import { morningRule as loadRule, type MorningNote, notesOf, setMorningRule as saveRule } from '../data/morning.ts'

/** The caller's own note; without one that for everybody. */
export const morningNoteHandler = handle(morningNote, async (ctx, input) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const day = input.day ?? today
  const notes = await notesOf(ctx, day)
  const note =
    notes.find((one) => one.coordinator_id === ctx.caller.id) ?? notes.find((one) => one.coordinator_id === '')
  return { day, today: compareDates(day, today) === 0, note: note ? noteView(ctx, note) : null }
})

function noteView(ctx: QueryContext, note: MorningNote) {
  const { opens, unsure, shut, day } = note
  const total = opens + unsure + shut
  const causes = note.lines.map((line) => {
    const more = line.activationIds.length - line.outlets.length
    const outlets = [...line.outlets, ...(more > 0 ? [ctx.say('desk.morning_more', { count: more })] : [])].join(', ')
    return {
      text: ctx.say('desk.morning_cause', { outlets, cause: ctx.say(line.code, line.params) }),
      screen: `/readiness?from=${day}&days=1&activation=${line.activationIds[0]}`,
    }
  })
  const head = ctx.say('desk.morning_head', { total, opens, unsure, shut })
  return {
    own: note.coordinator_id !== '',
    madeAt: note.made_at,
    opens,
    unsure,
    shut,
    head,
    causes,
    /** As it is sent: the sentence, and each cause with where it is mended. */
    text: [head, ...causes.map(({ text, screen }) => `${text} ${ctx.address(screen)}`)].join('\n'),
  }
}

export const morningRuleHandler = handle(morningRule, (ctx) => loadRule(ctx))

export const setMorningRuleHandler = handle(setMorningRule, async (ctx, rule) => {
  const before = await loadRule(ctx)
  await saveRule(ctx, rule)
  ctx.changed(['platform.organisation', ctx.orgId], { morning: before }, { morning: rule })
  return rule
})
