import { addDays, type LocalDate, localTime } from '@ordinate/kernel'
import { listOrders } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import { roster } from '@ordinate/scheduling/contract'
import { listPeople } from '@ordinate/staffing/contract'
import {
  addMaterial,
  createProgramme,
  demand,
  enrol,
  enrolInSession,
  finishAttempt,
  getProgramme,
  markAttendance,
  moveProgramme,
  openMaterial,
  planSession,
  saveQuiz,
  startAttempt,
} from '@ordinate/training/contract'
import { createTypesetter } from '@ordinate/typesetter'
import type { Office } from './office.ts'
import { FOOD_QUIZ, FOOD_RULES, JUICE_QUIZ, JUICE_SCRIPT, SUPERVISOR_RULES } from './training-words.ts'

type Person = { readonly id: string; readonly name: string; readonly email: string | null }

/**
 * What the agency teaches: food handling for everybody, the product of the juice tasting, and a course for supervisors; with past
 * certificates that hold, run out and have run out.
 */
export async function addTraining(office: Office, today: LocalDate): Promise<void> {
  const orders = (await office.call(listOrders, { limit: 100 })).rows
  const juice = orders.find(({ stage }) => stage === 'preparation')!
  const running = orders.find(({ stage }) => stage === 'running')!
  const people: Person[] = (await office.call(listPeople, { limit: 500 })).rows
  const seated = new Set([...(await seatedIn(office, running.id)), ...(await seatedIn(office, juice.id))])
  const free = people.filter(({ id }) => !seated.has(id))

  office.setDay(addDays(today, -110))
  const food = await foodHandling(office)
  const supervisors = await supervisorCourse(office)
  office.setDay(addDays(today, -24))
  const product = await productTraining(office, juice.id)
  await importPast(office, today, people, free)

  await supervisorSessions(office, today, supervisors, [...seated])
  office.setDay(addDays(today, -2), '09:30')
  const late = free.slice(3, 6)
  await office.call(enrol, { programmeId: food, personIds: late.map(({ id }) => id), dueOn: addDays(today, 5) })
  for (const [at, { id }] of late.entries()) if (at > 0) await takeCourse(office, food, id, at === 1)
  await office.call(enrol, { programmeId: product, personIds: free.slice(0, 2).map(({ id }) => id) })
}

async function seatedIn(office: Office, orderId: string): Promise<string[]> {
  return (await office.call(roster, { orderId })).allocations.map(({ personId }) => personId)
}

async function pdf(office: Office, title: string, paragraphs: readonly string[]): Promise<string> {
  const typesetter = createTypesetter({ threads: 1 })
  const bytes = await typesetter.toPdf({
    title,
    language: 'en',
    date: '2026-01-15',
    organisation: { name: 'Training handout', lines: [] },
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
  })
  await typesetter.close()
  const { fileId } = await office.call(storeFile, { name: `${title}.pdf`, base64: bytes.toBase64() })
  return fileId
}

async function foodHandling(office: Office): Promise<string> {
  const { id: programmeId } = await office.call(createProgramme, {
    name: 'Food handling at the stand',
    description: 'Hands, cold chain, allergens, waste: what everybody knows before they hand out a sample.',
    validityMonths: 12,
    passMark: 80,
    attemptsAllowed: 3,
  })
  const fileId = await pdf(office, 'Food handling at the stand', FOOD_RULES)
  await office.call(addMaterial, { programmeId, title: 'Rules for the stand', fileId })
  await office.call(addMaterial, { programmeId, title: 'Allergens in one minute', body: FOOD_RULES[2]! })
  await office.call(saveQuiz, { programmeId, questions: FOOD_QUIZ })
  await office.call(moveProgramme, { programmeId, move: 'open' })
  await office.call(demand, { programmeId, role: 'any', mode: 'warn' })
  return programmeId
}

async function productTraining(office: Office, orderId: string): Promise<string> {
  const { id: programmeId } = await office.call(createProgramme, {
    name: 'Sunrise juice: product and script',
    description: 'What is in the bottle, what we say, what we never promise.',
    orderId,
    validityMonths: 6,
    passMark: 75,
    attemptsAllowed: 2,
  })
  await office.call(addMaterial, { programmeId, title: 'The script', body: JUICE_SCRIPT })
  await office.call(saveQuiz, { programmeId, questions: JUICE_QUIZ })
  await office.call(moveProgramme, { programmeId, move: 'open' })
  await office.call(demand, { programmeId, orderId, role: 'promoter', mode: 'stop' })
  return programmeId
}

async function supervisorCourse(office: Office): Promise<string> {
  const { id: programmeId } = await office.call(createProgramme, {
    name: 'Supervisor course',
    description: 'A morning in the office: eight points a day, who to call, what to photograph.',
    needsMaterials: false,
    needsQuiz: false,
    needsAttendance: true,
    validityMonths: 24,
  })
  await office.call(addMaterial, { programmeId, title: 'Day of a supervisor', body: SUPERVISOR_RULES, required: false })
  await office.call(moveProgramme, { programmeId, move: 'open' })
  return programmeId
}

/** Certificates from before, as the file of the former system had them. */
async function importPast(
  office: Office,
  today: LocalDate,
  people: readonly Person[],
  free: readonly Person[],
): Promise<void> {
  const [never, expired, soon] = [free.slice(0, 6), free.slice(6, 10), free.slice(10, 15)].map(
    (list) => new Set(list.map(({ id }) => id)),
  )
  const rows: string[][] = []
  for (const [at, { id, name, email }] of people.entries()) {
    const line = (programme: string, from: LocalDate, to: LocalDate, number: string) =>
      rows.push([name, email ?? '', programme, String(from), String(to), number])
    const number = String(1_000 + at)
    if (!never!.has(id)) {
      const ends = expired!.has(id) ? -12 + (at % 3) : soon!.has(id) ? 6 + (at % 9) : 90 + ((at * 7) % 200)
      line('Food handling at the stand', addDays(today, ends - 365), addDays(today, ends), `FH-${number}`)
      if (!expired!.has(id)) {
        const from = addDays(today, -20 + (at % 8))
        line('Sunrise juice: product and script', from, addDays(from, 180), `SJ-${number}`)
      }
    }
  }
  const headers = ['Name', 'E-mail', 'Programme', 'Valid from', 'Valid to', 'Number']
  await office.importTable('training.certificates', 'certificates.xlsx', headers, rows)
}

async function supervisorSessions(
  office: Office,
  today: LocalDate,
  programmeId: string,
  personIds: readonly string[],
): Promise<void> {
  const there = personIds.slice(0, 9)
  const session = async (day: LocalDate, capacity: number) =>
    office.call(planSession, {
      programmeId,
      date: day,
      startTime: localTime('09:30'),
      endTime: localTime('12:30'),
      place: 'Office, 12 Currie Street, Adelaide, room 2',
      trainer: 'Priya Raman',
      capacity,
    })
  office.setDay(addDays(today, -45))
  const past = await session(addDays(today, -40), 10)
  const next = await session(addDays(today, 6), 12)
  await office.call(enrolInSession, { sessionId: past.id, personIds: [...there] })
  office.setDay(addDays(today, -40), '12:40')
  await office.call(markAttendance, { sessionId: past.id, personIds: there.slice(0, 8), state: 'attended' })
  await office.call(markAttendance, { sessionId: past.id, personIds: there.slice(8), state: 'absent' })
  office.setDay(addDays(today, -3))
  await office.call(enrolInSession, { sessionId: next.id, personIds: personIds.slice(9, 16) })
}

/** A person opens the material and does the quiz: all right, or all wrong. */
async function takeCourse(office: Office, programmeId: string, personId: string, passes: boolean): Promise<void> {
  const { materials, questions } = await office.call(getProgramme, { programmeId })
  for (const { id: materialId } of materials) await office.call(openMaterial, { personId, materialId })
  const { id: attemptId, questions: asked } = await office.call(startAttempt, { personId, programmeId })
  const answers = asked.map(({ id: questionId }) => {
    const options = questions.find(({ id }) => id === questionId)!.options
    return {
      questionId,
      chosen: options
        .filter(({ right }) => right === passes)
        .map(({ id }) => id)
        .slice(0, passes ? 12 : 1),
    }
  })
  await office.call(finishAttempt, { personId, attemptId, answers })
}
