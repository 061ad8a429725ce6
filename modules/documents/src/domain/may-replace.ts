import { firstRefusal, mayMove, OK, refuse, type Verdict } from '@ordinate/kernel'
import { documentLifecycle } from './lifecycle.ts'

/** What the rule needs to know of the paper to be replaced. */
export interface Replaceable {
  readonly kind: string
  readonly subject: { readonly id: string } | null
  readonly number: string
  readonly state: 'issued' | 'void'
  readonly replacedById: string | null
}

/** Only the latest version may be touched; the refusal names its number. */
export function isLatest(document: Replaceable): Verdict {
  return document.replacedById === null ? OK : refuse('documents.already_replaced', { number: document.number })
}

/** A new version replaces the latest version of the same kind about the same subject, unless that one is void. */
export function mayReplace(document: Replaceable, paper: { kind: string; subjectId: string }): Verdict {
  const same = document.kind === paper.kind && document.subject?.id === paper.subjectId
  return firstRefusal(
    same ? OK : refuse('documents.replaces_other_paper', { number: document.number }, { path: 'replaces' }),
    isLatest(document),
    mayMove(documentLifecycle, document.state, 'void'),
  )
}
