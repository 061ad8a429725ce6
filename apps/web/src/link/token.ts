/** The token of a page behind a link: what follows `/l/` or `/p/` in the address. */
export function linkToken(): string {
  return decodeURIComponent(window.location.pathname.split('/')[2] ?? '')
}
