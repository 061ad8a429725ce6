/**
 * Registers the worker that opens the page without network, and names to it the files that were loaded before it was there;
 * those that are loaded later pass through it.
 */
export async function keepProgram(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/phone-worker.js', { scope: '/p/' })
  const { active } = await navigator.serviceWorker.ready
  const tell = () => {
    const loaded = performance.getEntriesByType('resource').map((entry) => entry.name)
    active?.postMessage({ keep: [location.href, ...loaded] })
  }
  tell()
  new PerformanceObserver(tell).observe({ type: 'resource' })
}
