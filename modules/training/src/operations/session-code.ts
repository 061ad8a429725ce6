import { refuse } from '@ordinate/kernel'
import { handle, mustPass } from '@ordinate/platform'
import { qrSvg } from '@ordinate/typesetter'
import { sessionCode } from '../contract.ts'
import { loadSession } from '../data/sessions.ts'
import { mayScan } from '../domain/index.ts'
import { codeOf } from '../signed-code.ts'

export const sessionCodeHandler = handle(sessionCode, async (ctx, { sessionId }) => {
  const session = await loadSession(ctx, sessionId)
  if (session.state === 'cancelled') mustPass(refuse('training.session_cancelled'))
  mustPass(mayScan(ctx.now, session.during))
  const { code, validUntil } = codeOf({ key: ctx.secrets.sealingKey, orgId: ctx.orgId }, 'session', session.id, ctx.now)
  // Without a token in the path the phone's page opens as the person whose link it was opened with last.
  const url = ctx.address(`/p/?visit=${encodeURIComponent(code)}`)
  return { url, svg: qrSvg(url), validUntil }
})
