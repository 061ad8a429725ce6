import { fileWords } from '../i18n/file-words.ts'
import { pageClient } from '../kit/client.ts'
import { createQueryClient } from '../kit/query-client.ts'
import { drawRoot } from '../kit/root.tsx'
import { keepProgram } from './keep-program.ts'
import { PhoneFrame } from './phone-frame.tsx'
import { phoneToken } from './token.ts'

const words = fileWords({
  en: import.meta.glob('../{kit,personal,phone}/messages/en.json', { import: 'default' }),
  ru: import.meta.glob('../{kit,personal,phone}/messages/ru.json', { import: 'default' }),
})

/** Starts the phone's page. */
export function startPhone(): void {
  void keepProgram()
  // A browser that is short of space does not throw away what was not sent.
  void navigator.storage?.persist?.()
  drawRoot({ words, client: pageClient(phoneToken()), queryClient: createQueryClient(), children: <PhoneFrame /> })
}
