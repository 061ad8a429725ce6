import { type CommandLine, stop } from '../command-line.ts'
import { KINDS, type Kind, SIZES, type Size } from './agency.ts'

export interface Case {
  readonly size: Size
  readonly kind: Kind
}

/** What `--size 500x200` and `--kind starved` choose; all sizes and kinds where nothing is said. */
export function casesOf({ options }: CommandLine): readonly Case[] {
  const sizes = options.size ? [sizeOf(options.size)] : SIZES
  const kinds = options.kind ? [kindOf(options.kind)] : KINDS
  return sizes.flatMap((size) => kinds.map((kind) => ({ size, kind })))
}

export function nameOf({ size, kind }: Case): string {
  return `agency ${size.shifts}x${size.people} ${kind}`
}

function sizeOf(text: string): Size {
  const [, shifts, people] = /^([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(text) ?? []
  if (shifts === undefined || people === undefined)
    return stop(`--size “${text}” is not shifts x people, as in 500x200`)
  return { shifts: Number(shifts), people: Number(people) }
}

function kindOf(text: string): Kind {
  return KINDS.find((kind) => kind === text) ?? stop(`--kind “${text}” is not ${KINDS.join(' or ')}`)
}
