/** How much of a file from outside is taken in before it is refused. */
export type ReadLimits = {
  /** Size of the file itself, bytes. */
  readonly maxBytes: number
  /** All parts of an archive unpacked, bytes. */
  readonly maxInflatedBytes: number
  /** Unpacked to packed size, looked at from 8 MiB unpacked on. */
  readonly maxRatio: number
  readonly maxEntries: number
  readonly maxSheets: number
  /** Rows of one sheet, the header included. */
  readonly maxRows: number
  readonly maxColumns: number
}

export const defaultReadLimits: ReadLimits = {
  maxBytes: 32 * 1024 * 1024,
  maxInflatedBytes: 512 * 1024 * 1024,
  maxRatio: 150,
  maxEntries: 2_000,
  maxSheets: 60,
  maxRows: 250_000,
  maxColumns: 500,
}
