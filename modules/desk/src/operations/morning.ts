import { compareDates, dateIn } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { morningNote, morningRule, setMorningRule } from '../contract.ts'
import { morningRule as loadRule, notesOf, setMorningRule as saveRule } from '../data/morning.ts'
import { noteView } from '../morning-view.ts'

/** The caller's own note; without one that for everybody. */
export const morningNoteHandler = handle(morningNote, async (ctx, input) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const day = input.day ?? today
  const notes = await notesOf(ctx, day)
  const note =
    notes.find((one) => one.coordinator_id === ctx.caller.id) ?? notes.find((one) => one.coordinator_id === '')
  return { day, today: compareDates(day, today) === 0, note: note ? noteView(ctx, note) : null }
})

export const morningRuleHandler = handle(morningRule, (ctx) => loadRule(ctx))

export const setMorningRuleHandler = handle(setMorningRule, async (ctx, rule) => {
  const before = await loadRule(ctx)
  await saveRule(ctx, rule)
  ctx.changed(['platform.organisation', ctx.orgId], { morning: before }, { morning: rule })
  return rule
})
