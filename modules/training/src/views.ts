import { dateIn, timeIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { CertificateView, MaterialView, ProgrammeView, SessionRow as SessionView } from './contract.ts'
import { peopleById } from './data/people.ts'
import { loadProgramme, materialsOf, programmesById } from './data/programmes.ts'
import { participantsOf } from './data/sessions.ts'
import type { CertificateRow, MaterialRow, ProgrammeRow, SessionRow } from './data/tables.ts'

/** What lists and pages say of programmes alike, with the names of order and client. */
export async function programmeFacts(ctx: QueryContext, rows: readonly ProgrammeRow[]) {
  const orders = await ordersById(ctx, [...new Set(rows.flatMap(({ order_id }) => order_id ?? []))])
  const clients = await partiesById(ctx, [...new Set(rows.flatMap(({ client_id }) => client_id ?? []))])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    orderId: row.order_id,
    orderNumber: row.order_id === null ? null : (orders.get(row.order_id)?.number ?? null),
    clientId: row.client_id,
    clientName: row.client_id === null ? null : (clients.get(row.client_id)?.name ?? null),
    state: row.state,
    validityMonths: row.validity_months,
    noticeDays: row.notice_days,
    needsMaterials: row.needs_materials,
    needsAttendance: row.needs_attendance,
    needsQuiz: row.needs_quiz,
    passMark: row.pass_mark,
    attemptsAllowed: row.attempts_allowed,
    questionsAsked: row.questions_asked,
    version: row.version,
  }))
}

export function materialViewOf(row: MaterialRow): MaterialView {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    fileId: row.file_id,
    mediaType: row.media_type,
    size: row.size === null ? null : Number(row.size),
    url: row.url,
    body: row.body,
    required: row.required,
  }
}

/** A programme whole, with the right answers of its quiz: for those who may see programmes. Throws 404. */
export async function programmeViewOf(ctx: QueryContext, id: string): Promise<ProgrammeView> {
  const row = await loadProgramme(ctx, id)
  const [facts] = await programmeFacts(ctx, [row])
  const materials = (await materialsOf(ctx, [id])).get(id) ?? []
  const questions = row.questions.map((question) => ({
    ...question,
    options: question.options.map((option) => ({ ...option })),
  }))
  return { ...facts!, materials: materials.map(materialViewOf), questions }
}

/** Sessions as lists show them. */
export async function sessionViews(ctx: QueryContext, rows: readonly SessionRow[]): Promise<SessionView[]> {
  const programmes = await programmesById(
    ctx,
    rows.map(({ programme_id }) => programme_id),
  )
  const there = (
    await participantsOf(
      ctx,
      rows.map(({ id }) => id),
    )
  ).filter(({ state }) => state === 'attended')
  const attended = Map.groupBy(there, ({ session_id }) => session_id)
  return rows.map((row) => ({
    id: row.id,
    programmeId: row.programme_id,
    programmeName: programmes.get(row.programme_id)?.name ?? '',
    during: row.during,
    zone: row.zone,
    day: dateIn(row.during.start, row.zone),
    startTime: timeIn(row.during.start, row.zone),
    endTime: timeIn(row.during.end, row.zone),
    place: row.place,
    callUrl: row.call_url,
    trainer: row.trainer,
    capacity: row.capacity,
    taken: row.taken,
    attended: attended.get(row.id)?.length ?? 0,
    state: row.state,
  }))
}

/** Certificates with the names of person and programme. */
export async function certificateViews(ctx: QueryContext, rows: readonly CertificateRow[]): Promise<CertificateView[]> {
  const programmes = await programmesById(
    ctx,
    rows.map(({ programme_id }) => programme_id),
  )
  const people = await peopleById(
    ctx,
    rows.map(({ person_id }) => person_id),
  )
  return rows.map((row) => ({
    id: row.id,
    programmeId: row.programme_id,
    programme: programmes.get(row.programme_id)?.name ?? '',
    personId: row.person_id,
    name: people.get(row.person_id)?.name ?? '',
    number: row.number,
    source: row.source,
    issuedAt: row.issued_at,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    documentId: row.document_id,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason,
  }))
}
