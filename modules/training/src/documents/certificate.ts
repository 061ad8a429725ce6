import { type DocumentKind, documentModelPoint, letterhead } from '@ordinate/documents'
import { dateIn, formatDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block } from '@ordinate/typesetter'
import { loadCertificate } from '../data/certificates.ts'
import { thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import type { CertificateRow, Tables } from '../data/tables.ts'
import { standOf } from '../domain/index.ts'

type Say = (code: string, params?: Record<string, unknown>) => string

/** The certificate that a person gets, with a code by which anybody can check that it holds. */
const trainingCertificate: DocumentKind = {
  kind: 'training_certificate',
  prefix: 'TC',
  permission: 'training.view',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const certificate = await loadCertificate(ctx, subjectId)
    const programme = await loadProgramme(ctx, certificate.programme_id)
    const [person] = await thesePeople(ctx, [certificate.person_id])
    const say: Say = (code, params) => ctx.say(`training.paper_${code}`, params, language)
    const title = say('title', { programme: programme.name })
    const date = (day: CertificateRow['valid_from']) => formatDate(day, language, { year: true })
    const { valid_to: validTo } = certificate
    const percent = await percentOf(ctx, certificate)
    const items = [
      { label: say('programme'), value: programme.name },
      { label: say('valid_from'), value: date(certificate.valid_from) },
      { label: say('valid_to'), value: validTo === null ? say('for_ever') : date(validTo) },
      ...(percent === null ? [] : [{ label: say('quiz'), value: say('quiz_result', { percent }) }]),
    ]
    const blocks: Block[] = [
      { kind: 'paragraph', text: say('certifies') },
      { kind: 'heading', level: 1, text: person!.name },
      { kind: 'paragraph', text: say(`passed_${certificate.source}`, { programme: programme.name }) },
      { kind: 'keyValues', items },
      ...codeOf(ctx, certificate, say),
      { kind: 'signatures', parties: [{ role: say('signed'), name: ctx.settings.name }] },
    ]
    return {
      title,
      subject: ['training.certificate', certificate.id] as const,
      party: { id: person!.party_id, name: person!.name },
      model: {
        title: say('heading'),
        subtitle: programme.name,
        language,
        date: String(dateIn(certificate.issued_at, ctx.settings.zone)),
        organisation: letterhead(ctx),
        blocks,
      },
    }
  },
}

function codeOf(ctx: QueryContext, { check_path }: CertificateRow, say: Say): Block[] {
  if (check_path === null) return []
  return [{ kind: 'qr', content: ctx.address(check_path), caption: say('check'), sizeMm: 28 }]
}

/** The result of the quiz by which it was earned. */
async function percentOf(ctx: QueryContext, { attempt_id }: CertificateRow): Promise<number | null> {
  if (attempt_id === null) return null
  const attempt = await ctx
    .read<Tables>()
    .selectFrom('training.attempt')
    .select(['questions', 'right_answers', 'pass_mark'])
    .where('id', '=', attempt_id)
    .executeTakeFirst()
  if (attempt === undefined) return null
  return standOf(attempt.right_answers ?? 0, attempt.questions.length, attempt.pass_mark).percent
}

export const documents = documentModelPoint.of(() => [trainingCertificate])
