import { parseDateText, parseDayMonthText, parsePeriodText, parseTimeText } from '@ordinate/kernel'

/** Header words that the import of shifts knows, by what stands in the cells. */
const WITH_TIMES = ['outlet', 'date', 'start', 'end', 'role', 'headcount']
const WITH_HOURS = ['outlet', 'date', 'hours', 'role', 'headcount']

/** Whether a cell holds a day, whatever its form. */
function isDay(text: string): boolean {
  return parseDateText(text, 'dmy') !== undefined || parseDayMonthText(text, 'dmy') !== undefined
}

/**
 * Cells as they were copied, with a header row where they had none: outlet, day, start and end (or hours in one cell), role, number
 * of people. Text whose first row does not hold a day in its second cell is left as it is.
 */
export function withShiftHeader(text: string): string {
  const [first = ''] = text.replace(/^\s*\n/, '').split(/\r?\n/)
  const delimiter = first.includes('\t') ? '\t' : ';'
  const cells = first.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const [, day = '', start = '', end = ''] = cells
  if (!isDay(day)) return text
  const hoursAlone = parsePeriodText(start) !== undefined && parseTimeText(end) === undefined
  const header = (hoursAlone ? WITH_HOURS : WITH_TIMES).slice(0, Math.max(cells.length, 3))
  return `${header.join(delimiter)}\n${text}`
}
