import { startOfDay } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { doorToday } from '../contract.ts'
import { checksAt } from '../data/door.ts'
import { doorOf, expectedToday, facesOf, firstWord } from './door.ts'

const CHECKS_SHOWN = 50

export const doorTodayHandler = handle(doorToday, async (ctx, { outletId }) => {
  const { outlet, today } = await doorOf(ctx, outletId)
  const expected = await expectedToday(ctx, outlet.id, today)
  const checks = await checksAt(ctx, outlet.id, startOfDay(today, outlet.zone), CHECKS_SHOWN)
  const faces = await facesOf(ctx, [
    ...expected.map(({ personId }) => personId),
    ...checks.flatMap(({ person_id }) => person_id ?? []),
  ])
  const entered = new Map(checks.flatMap((row) => (row.finding === 'valid' ? [[row.person_id, row.at] as const] : [])))
  const nameOnList = ({ list, personId }: (typeof expected)[number]) =>
    firstWord(list.people.find((person) => person.personId === personId)?.name ?? '')
  return {
    organisation: ctx.settings.name,
    outletId: outlet.id,
    outletName: outlet.name,
    zone: outlet.zone,
    today,
    expected: expected
      .map((one) => ({
        personId: one.personId,
        firstName: faces.get(one.personId)?.firstName ?? nameOnList(one),
        hasPhoto: (faces.get(one.personId)?.photoFileId ?? null) !== null,
        orderTitle: one.order.title,
        documentNumber: one.list.document_number ?? '',
        enteredAt: entered.get(one.personId) ?? null,
      }))
      .sort((a, b) => a.firstName.localeCompare(b.firstName)),
    checks: checks.map(({ id, at, finding, person_id, checked_by }) => ({
      id,
      at,
      finding,
      firstName: (person_id !== null && faces.get(person_id)?.firstName) || null,
      checkedBy: checked_by,
    })),
  }
})
