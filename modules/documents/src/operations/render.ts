import { forbidden, handle } from '@ordinate/platform'
import { render } from '../contract.ts'
import { kindOf } from '../kinds.ts'
import { renderDocument } from '../render.ts'

export const renderHandler = handle(render, async (ctx, input) => {
  const { permission } = kindOf(ctx, input.kind)
  if (permission !== undefined && !ctx.can(permission)) throw forbidden(permission)
  return renderDocument(ctx, { ...input, format: input.format ?? 'pdf' })
})
