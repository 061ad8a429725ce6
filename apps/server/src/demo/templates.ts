import { localTime } from '@ordinate/kernel'
import { saveTemplate } from '@ordinate/scheduling/contract'
import type { Office } from './office.ts'

const TEMPLATES = [
  { name: 'Morning tasting', hours: ['09:00', '13:00'], headcount: 1, skills: ['tasting'] },
  { name: 'Evening tasting', hours: ['16:00', '20:00'], headcount: 2, skills: ['tasting'] },
  { name: 'Night stocktake', hours: ['22:00', '06:00'], headcount: 1, skills: [] },
] as const

/** The shifts that the agency plans again and again. */
export async function addTemplates(office: Office): Promise<void> {
  for (const { name, hours, headcount, skills } of TEMPLATES) {
    const [startTime, endTime] = [localTime(hours[0]), localTime(hours[1])]
    await office.call(saveTemplate, { name, startTime, endTime, headcount, needs: { skills: [...skills] } })
  }
}
