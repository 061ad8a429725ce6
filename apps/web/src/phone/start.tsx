import { fileWords } from '../i18n/file-words.ts'
import { pageClient } from '../kit/client.ts'
import { createQueryClient } from '../kit/query-client.ts'
import { drawRoot } from '../kit/root.tsx'
import { linkToken } from '../link/token.ts'
import { PhoneFrame } from './phone-frame.tsx'

const words = fileWords({
  en: import.meta.glob('../{kit,phone}/messages/en.json', { import: 'default' }),
  ru: import.meta.glob('../{kit,phone}/messages/ru.json', { import: 'default' }),
})

const STORED = 'ordinate.phone-link'

/** The link's token; the installed page opens without one and uses the last. */
function tokenOfPhone(): string {
  const token = linkToken()
  if (token !== '') localStorage.setItem(STORED, token)
  return token === '' ? (localStorage.getItem(STORED) ?? '') : token
}

/** Starts the phone's page. */
export function startPhone(): void {
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/phone-worker.js', { scope: '/p/' })
  drawRoot({ words, client: pageClient(tokenOfPhone()), queryClient: createQueryClient(), children: <PhoneFrame /> })
}
