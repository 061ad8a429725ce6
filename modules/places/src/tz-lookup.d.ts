declare module 'tz-lookup' {
  /** IANA zone of a point. Throws RangeError for coordinates out of bounds. */
  export default function lookup(latitude: number, longitude: number): string
}
