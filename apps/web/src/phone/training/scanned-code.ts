/** The code that was scanned, which stands in the address; it is taken out of it once it was used. */
export function scannedCode(): string | undefined {
  return new URLSearchParams(location.search).get('visit') ?? undefined
}
