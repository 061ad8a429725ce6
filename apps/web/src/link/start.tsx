import { fileWords } from '../i18n/file-words.ts'
import { pageClient } from '../kit/client.ts'
import { createQueryClient } from '../kit/query-client.ts'
import { drawRoot } from '../kit/root.tsx'
import { LinkFrame } from './link-frame.tsx'
import { linkToken } from './token.ts'

const words = fileWords({
  en: import.meta.glob('../{kit,personal,link}/messages/en.json', { import: 'default' }),
  ru: import.meta.glob('../{kit,personal,link}/messages/ru.json', { import: 'default' }),
})

/** Starts the page that the link opens. */
export function startLink(): void {
  drawRoot({ words, client: pageClient(linkToken()), queryClient: createQueryClient(), children: <LinkFrame /> })
}
