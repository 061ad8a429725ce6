import { complete, listAssignments } from '@ordinate/assignments/contract'
import { compareDates, type LocalDate } from '@ordinate/kernel'
import type { Office } from './office.ts'

/**
 * Ticks off what an order's plan had due before a day, each on its day, the first lines first, so that a line never comes before
 * those it waits for. `except` names titles that are still open.
 */
export async function tickOffPlan(
  office: Office,
  orderId: string,
  before: LocalDate,
  except: readonly string[] = [],
): Promise<void> {
  const { rows } = await office.call(listAssignments, { orderId, state: 'open', limit: 100 })
  const due = rows
    .filter((row) => compareDates(row.dueOn, before) < 0 && !except.includes(row.title))
    .sort((a, b) => compareDates(a.dueOn, b.dueOn) || a.dependsOn.length - b.dependsOn.length)
  for (const { id, dueOn } of due) {
    office.setDay(dueOn, '16:00')
    await office.insist(complete, { assignmentId: id }, 'Done out of turn')
  }
}
