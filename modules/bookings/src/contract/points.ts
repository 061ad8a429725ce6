import type { CommandContext, QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'

/** What a door may be shown of a person. */
export interface PassFace {
  readonly personId: string
  readonly firstName: string
  readonly photoFileId: string | null
}

/** First names and photos of people on pass lists; the personnel records stand beside this module, so they are asked for. */
export const passFacePoint =
  contributionPoint<(ctx: QueryContext, question: { personIds: readonly string[] }) => Promise<PassFace[]>>('passFaces')

/** A paper's number, whole. */
export interface WholeNumber {
  readonly personId: string
  readonly kind: string
  readonly number: string
}

/** Whole numbers of people's papers, for one letter that is set now. Whoever answers records each reading with its purpose. */
export const paperNumberPoint =
  contributionPoint<
    (
      ctx: CommandContext,
      question: { personIds: readonly string[]; kinds: readonly string[]; purpose: string },
    ) => Promise<WholeNumber[]>
  >('passNumbers')
