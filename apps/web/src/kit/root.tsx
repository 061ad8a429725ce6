import { MantineProvider } from '@mantine/core'
import type { Client } from '@ordinate/contract'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type MessageLoader, WordsProvider } from '../i18n/words.tsx'
import { theme } from '../theme/theme.ts'
import { ClientProvider } from './client.ts'

/** Draws an entry: language, theme, the client and its answers around it. */
export function drawRoot(parts: {
  words: MessageLoader
  client: Client
  queryClient: QueryClient
  children: ReactNode
}): void {
  const place = document.getElementById('root')
  if (!place) throw new Error('No #root on this page')
  createRoot(place).render(
    <StrictMode>
      <WordsProvider load={parts.words}>
        <MantineProvider theme={theme} defaultColorScheme="auto">
          <QueryClientProvider client={parts.queryClient}>
            <ClientProvider value={parts.client}>{parts.children}</ClientProvider>
          </QueryClientProvider>
        </MantineProvider>
      </WordsProvider>
    </StrictMode>,
  )
}
