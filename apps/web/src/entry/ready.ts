/** Brings along what this browser lacks before anything else of the page is evaluated. */
export async function ready(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}
