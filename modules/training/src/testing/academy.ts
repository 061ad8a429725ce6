import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import { dateIn, localTime } from '@ordinate/kernel'
import { messagesModule } from '@ordinate/messages/module'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { importsModule } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import type { Desk } from '@ordinate/testkit'
import * as contract from '../contract.ts'
import { trainingModule } from '../module.ts'

/** Training with everything it stands on. */
export const modules = [
  importsModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  messagesModule,
  ordersModule,
  staffingModule,
  trainingModule,
]

/** An open programme that is done by being at a session. */
export async function attendedProgramme(desk: Desk, name: string): Promise<string> {
  const asks = { needsMaterials: false, needsQuiz: false, needsAttendance: true, validityMonths: 12 }
  const { id } = await desk.call(contract.createProgramme, { name, ...asks })
  await desk.call(contract.moveProgramme, { programmeId: id, move: 'open' })
  return id
}

/** A session that goes on all day, on the clock of UTC. */
export async function sessionNow(desk: Desk, programmeId: string, now: Parameters<typeof dateIn>[0]): Promise<string> {
  const hours = { startTime: localTime('00:00'), endTime: localTime('23:59'), zone: 'UTC' }
  const day = { date: dateIn(now, 'UTC'), ...hours }
  return (await desk.call(contract.planSession, { programmeId, ...day, place: 'Office, room 2' })).id
}

/** Somebody with the desk of their own phone. */
export async function person(desk: Desk, name: string, phone: string): Promise<{ id: string; phone: Desk }> {
  const { id } = await desk.call(createPerson, { name, phone })
  const permissions = new Set(['training.own'])
  return { id, phone: desk.as({ kind: 'link', role: undefined, permissions, scope: { person: [id] } }) }
}
