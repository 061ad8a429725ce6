import type { Language } from '../model.ts'

/** Labels to be stuck on things: a code to scan, and what it stands for in words. */
export type LabelSheet = {
  readonly title: string
  readonly language: Language
  /** Day of printing, ISO 8601. */
  readonly date: string
  /** `a4`: 24 labels of 70 × 37 mm a sheet; `roll`: one of 58 × 40 mm a page. */
  readonly layout: 'a4' | 'roll'
  readonly labels: readonly {
    /** What a scanner reads. */
    readonly code: string
    readonly title: string
    readonly lines: readonly string[]
    /** Set white on black: what nobody may overlook. */
    readonly mark?: string
  }[]
}
