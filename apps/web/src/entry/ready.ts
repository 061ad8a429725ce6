const RENEWED = 'ordinate.renewed-at'
const RENEW_AT_MOST_EVERY_MS = 60_000

/** After an upgrade an open page asks for files that are gone. It is loaded anew then, once a minute at most. */
function renewWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const now = performance.timeOrigin + performance.now()
    if (now - Number(sessionStorage.getItem(RENEWED) ?? 0) < RENEW_AT_MOST_EVERY_MS) return
    sessionStorage.setItem(RENEWED, String(now))
    event.preventDefault()
    window.location.reload()
  })
}

/** Brings along what this browser lacks before anything else of the page is evaluated. */
export async function ready(): Promise<void> {
  renewWhenOutdated()
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}
