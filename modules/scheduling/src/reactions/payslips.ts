import { payRunChanged } from '@ordinate/finance/contract'
import { type NewMessage, sendAll } from '@ordinate/messages'
import { type Reaction, reactTo } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import { keptLinks, personLink } from '../publication.ts'
import { receiversOf } from '../telling.ts'

/** People who were paid are told so once, each with the personal link on which every figure is explained. */
export const tellPayslips: Reaction = reactTo(payRunChanged, 'later', async (ctx, { payRunId, change, personIds }) => {
  if (change !== 'paid') return
  const people = [...(await peopleById(ctx, personIds)).values()]
  const receivers = await receiversOf(ctx, people)
  const kept = await keptLinks(ctx, [...receivers.keys()])
  const messages: NewMessage[] = []
  for (const person of people) {
    const to = receivers.get(person.id)
    if (to === undefined) continue
    const link = await personLink(ctx, person, [], kept.get(person.id))
    messages.push({
      to,
      kind: 'scheduling.payslip',
      title: ctx.say('scheduling.payslip_title', {}, to.locale),
      text: ctx.say('scheduling.payslip', { name: to.name }, to.locale),
      link: link.path,
      about: ['finance.pay_run', payRunId],
      key: `payslip/${payRunId}/${person.id}`,
    })
  }
  await sendAll(ctx, messages)
})
