/** How reports look. */
export interface Look {
  /** Of headings and rules: `#1a5f7a`. */
  readonly accent: string | null
  readonly logoFileId: string | null
  readonly withCover: boolean
  readonly coverLines: readonly string[]
  /** Photos side by side. */
  readonly perRow: number
  /** Whether time, distance and clock stand under each photo. */
  readonly withEvidence: boolean
  readonly footer: string
}

/** How reports look while nobody has said otherwise. */
export const PLAIN_LOOK: Look = {
  accent: null,
  logoFileId: null,
  withCover: false,
  coverLines: [],
  perRow: 3,
  withEvidence: true,
  footer: '',
}
