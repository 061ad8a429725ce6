import { useWords } from '../i18n/words.tsx'
import { ActionButton, type OfferedAction } from '../kit/action-button.tsx'

/** The one thing that clears a cause, named after it where there are words: `do.<cause>`. */
export function CauseButton({ code, action }: { code: string; action: OfferedAction }) {
  const { t, has } = useWords()
  const word = `do.${code}`
  return <ActionButton action={action} {...(has(word) ? { label: t(word) } : {})} />
}
