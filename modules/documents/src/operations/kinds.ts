import { handle } from '@ordinate/platform'
import { kinds, registeredKind } from '../contract.ts'
import { documentKinds, hiddenKinds } from '../kinds.ts'

export const kindsHandler = handle(kinds, async (ctx) => {
  const hidden = new Set(hiddenKinds(ctx))
  const made = documentKinds(ctx).map(({ kind }) => kind)
  const others = registeredKind.options.filter((kind) => !made.includes(kind))
  return {
    kinds: [
      ...made.filter((kind) => !hidden.has(kind)).map((kind) => ({ kind, made: true })),
      ...others.map((kind) => ({ kind, made: false })),
    ],
  }
})
