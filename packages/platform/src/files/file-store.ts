/** A stored file's own facts. */
export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

/** Files of this organisation: content by hash, rows in this transaction. */
export interface FileStore {
  /** Reads a stored file whole. Throws `NotFound` when this organisation has none of that id. */
  read(fileId: string): Promise<StoredFile & { bytes: Uint8Array }>
  /** The content of a described file; also after the transaction has ended, for downloads that stream. */
  content(file: Pick<StoredFile, 'sha256'>): Promise<Uint8Array>
  /** Facts only. */
  describe(fileId: string): Promise<StoredFile>
  /** Stores bytes under a name; only inside commands. The media type is sniffed, not believed. */
  store(name: string, bytes: Uint8Array): Promise<StoredFile>
}
