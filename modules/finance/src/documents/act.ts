import type { QueryContext } from '@ordinate/platform'
import type { Language } from '@ordinate/typesetter'
import { actOf, loadAct } from '../data/acts.ts'
import { billingProfile } from '../data/billing.ts'
import { amountInWords } from '../domain/index.ts'
import { linesTable } from './invoice.ts'
import { matterOf } from './matter.ts'
import { addressee, dayText, paperHead, sayIn } from './paper.ts'

/** The act of completed work: what was done, for how much, and both signatures. */
export async function actDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const act = actOf(await loadAct(ctx, subjectId))
  const { invoice, order, client } = await matterOf(ctx, act.invoiceId)
  const profile = await billingProfile(ctx)
  const say = sayIn(ctx, language)
  const title = say('act_of_work')
  const period = [act.doneFrom, act.doneUntil].filter((day) => day !== null).map((day) => dayText(day, language))
  return {
    title: `${title} ${act.number}`,
    subject: ['finance.act', subjectId] as const,
    orderId: act.orderId,
    party: client,
    number: act.number,
    model: {
      ...paperHead(ctx, { title, language, date: act.datedOn, subtitle: order.title }),
      recipient: addressee(say('client'), client),
      blocks: [
        {
          kind: 'keyValues' as const,
          across: 2 as const,
          items: [
            { label: say('order'), value: `${order.number} ${order.title}` },
            { label: say('issued'), value: dayText(act.datedOn, language) },
            { label: say('invoice_number'), value: invoice.number ?? '' },
            ...(period.length === 0 ? [] : [{ label: say('done'), value: [...new Set(period)].join(' – ') }]),
          ],
        },
        linesTable(
          say,
          { lines: invoice.lines, byTax: invoice.byTax, sums: invoice.billed, prices: invoice.prices },
          language,
        ),
        { kind: 'paragraph' as const, text: say('in_words', { words: amountInWords(act.gross, language) }) },
        { kind: 'paragraph' as const, text: say('act_text') },
        {
          kind: 'signatures' as const,
          parties: [
            { role: say('for_agency'), ...(profile.director === '' ? {} : { name: profile.director }) },
            { role: say('for_client') },
          ],
        },
      ],
    },
  }
}
