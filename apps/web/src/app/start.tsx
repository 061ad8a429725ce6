import { RouterProvider } from '@tanstack/react-router'
import type { MessageLoader } from '../i18n/words.tsx'
import { pageClient } from '../kit/client.ts'
import { createQueryClient } from '../kit/query-client.ts'
import { drawRoot } from '../kit/root.tsx'
import { createWorkbenchRouter } from './router.tsx'

const words: MessageLoader = async (locale) => {
  const file = locale === 'ru' ? await import('../i18n/workbench-ru.ts') : await import('../i18n/workbench-en.ts')
  return file.messages
}

/** Starts the workbench. A session that has ended leads to the sign-in page and back. */
export function startWorkbench(): void {
  const router = createWorkbenchRouter()
  const queryClient = createQueryClient(() => {
    const { pathname, href } = router.state.location
    if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: href } as never })
  })
  drawRoot({ words, client: pageClient(), queryClient, children: <RouterProvider router={router} /> })
}
