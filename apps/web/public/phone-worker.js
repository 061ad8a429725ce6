/* Keeps the phone's page at hand without a network: pages and files of the program, never answers of the server. */
const KEPT = 'ordinate-phone-1'

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(drop())
})

/** The network first, what was kept when it fails; every page of the phone is the same document. */
async function answer(request) {
  const key = request.mode === 'navigate' ? '/p/' : request
  try {
    const response = await fetch(request)
    if (response.ok) await (await caches.open(KEPT)).put(key, response.clone())
    return response
  } catch (failure) {
    const kept = await caches.match(key)
    if (kept) return kept
    throw failure
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const path = new URL(request.url).pathname
  const isProgram = request.mode === 'navigate' || path.startsWith('/assets/') || path.startsWith('/api/messages/')
  if (request.method === 'GET' && isProgram) event.respondWith(answer(request))
})
