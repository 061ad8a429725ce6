/* Keeps the phone's page at hand without a network: pages and files of the program, never answers of the server. */
const KEPT = 'ordinate-phone-2'
/** A network that does not answer in this time is as good as none, milliseconds. */
const PATIENCE = 4000

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(drop())
})

const pathOf = (url) => new URL(url).pathname
/** Named after their content: the same address is always the same file. */
const isLasting = (path) => path.startsWith('/assets/')
const isWords = (path) => path.startsWith('/api/messages/')
const isPage = (path) => path.startsWith('/p/')
/** Every page of the phone is the same document; the link's token is not kept as an address. */
const keyOf = (url) => (isPage(pathOf(url)) ? '/p/' : url)

async function fetched(request) {
  const response = await fetch(request)
  if (response.ok) await (await caches.open(KEPT)).put(keyOf(request.url), response.clone())
  return response
}

/** Lasting files from what is kept; pages and words from the network first, from what is kept when it fails or is slow. */
async function answer(request) {
  const kept = await caches.match(keyOf(request.url))
  if (kept && isLasting(pathOf(request.url))) return kept
  const fresh = fetched(request)
  if (!kept) return fresh
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE))
  return Promise.race([fresh.catch(() => kept), late])
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const path = pathOf(request.url)
  const isProgram = request.mode === 'navigate' || isLasting(path) || isWords(path)
  const isOwn = new URL(request.url).origin === self.location.origin
  if (request.method === 'GET' && isOwn && isProgram) event.respondWith(answer(request))
})

/** The page names what it loaded before this worker was there. */
self.addEventListener('message', (event) => {
  const keep = async () => {
    const cache = await caches.open(KEPT)
    for (const url of event.data?.keep ?? []) {
      const path = pathOf(url)
      const wanted = new URL(url).origin === self.location.origin && (isLasting(path) || isWords(path) || isPage(path))
      if (wanted && !(await cache.match(keyOf(url)))) await fetched(new Request(url)).catch(() => undefined)
    }
  }
  event.waitUntil(keep())
})

/** A notice, also while the page is closed. One that is sent again takes the place of the first. */
self.addEventListener('push', (event) => {
  const { title, text, address, tag } = event.data?.json() ?? {}
  if (!title) return
  const shown = { body: text, tag, icon: '/icon.svg', data: { address } }
  event.waitUntil(self.registration.showNotification(title, shown))
})

/** Opens what the notice is about, in a page of the phone that is open, or in a new one. Only pages of this installation. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { address } = event.notification.data ?? {}
  const open = async () => {
    const own = address && new URL(address).origin === self.location.origin && isPage(pathOf(address))
    const url = own ? address : '/p/'
    const pages = await self.clients.matchAll({ type: 'window' })
    const page = pages.find((one) => isPage(pathOf(one.url)))
    if (!page) return self.clients.openWindow(url)
    await page.navigate(url)
    return page.focus()
  }
  event.waitUntil(open())
})
