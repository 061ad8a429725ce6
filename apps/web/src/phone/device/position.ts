/** A fix of the device. */
export interface Fix {
  readonly point: { readonly lat: number; readonly lon: number }
  /** Radius, metres. */
  readonly accuracyM: number
}

/** How long to wait for a fix, milliseconds. */
const PATIENCE = 10_000
/** A fix this fresh is good enough, milliseconds. */
const FRESH = 60_000

/** Where the device is, or undefined when it does not know, may not say or takes too long. */
export function currentFix(): Promise<Fix | undefined> {
  if (!('geolocation' in navigator)) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ point: { lat: coords.latitude, lon: coords.longitude }, accuracyM: Math.round(coords.accuracy) }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH },
    )
  })
}
