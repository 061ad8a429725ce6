/** A stored file's own facts. */
export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  /** Whether its content is encrypted; then only `readSealed` opens it. */
  readonly sealed: boolean
  /** Id of the caller who stored it. */
  readonly storedBy: string
}

/** Files of this organisation: content by hash, rows in this transaction. */
export interface FileStore {
  /** Reads a stored file whole. Throws `NotFound` when this organisation has none of that id, and for a sealed one. */
  read(fileId: string): Promise<StoredFile & { bytes: Uint8Array }>
  /** The content of a described file; also after the transaction has ended, for downloads that stream. */
  content(file: Pick<StoredFile, 'sha256'>): Promise<Uint8Array>
  /** Facts only. */
  describe(fileId: string): Promise<StoredFile>
  /** Stores bytes under a name; only inside commands. The media type is sniffed, not believed. */
  store(name: string, bytes: Uint8Array): Promise<StoredFile>
  /**
   * Stores bytes encrypted, for what only the storing module may show; only inside commands. What waits for an operation to take it
   * over, and to store what it keeps of it anew, is forgotten after a day.
   */
  storeSealed(name: string, bytes: Uint8Array, waits?: boolean): Promise<StoredFile>
  /** Opens a sealed file. Whether the caller may see it is for the calling operation to decide. Throws `NotFound`. */
  readSealed(fileId: string): Promise<StoredFile & { bytes: Uint8Array }>
  /**
   * Forgets a file: its row now, its content by a job after the commit. Content that some other row of any organisation shares
   * stays. Unknown ids are no fault.
   */
  remove(fileId: string): Promise<void>
  /** Forgets uploads that nobody took over for a day. */
  dropWaiting(): Promise<void>
  /** Takes content away that no file of any organisation has; for the job that `remove` enqueues. */
  sweep(sha256: string, shared: boolean): Promise<void>
}
