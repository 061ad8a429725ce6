import { command } from '@ordinate/contract'
import { defineModule, handle } from '@ordinate/platform'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { moduleProblems } from './conformance.ts'

const sealLetter = command('letters.sealLetter', {
  summary: 'Seal a letter before it leaves',
  permission: 'letters.seal',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
const letters = (en: Record<string, string>, ru: Record<string, string>) =>
  defineModule({
    name: 'letters',
    handlers: [handle(sealLetter, async () => ({}))],
    migrations: [],
    permissions: { 'letters.seal': [] },
    messages: { en, ru },
  })
const problemsOf = (en: Record<string, string>, ru: Record<string, string>) =>
  moduleProblems(letters(en, ru), new Set(), new Set(['letters.seal']))

const TOLD = 'operation.letters.sealLetter'

it('accepts a command that the timeline can tell in both languages', () => {
  expect(problemsOf({ [TOLD]: 'Letter sealed' }, { [TOLD]: 'Письмо запечатано' })).toEqual([])
})

it('names a command that the timeline cannot tell', () => {
  expect(problemsOf({}, {})).toEqual([
    `letters.sealLetter: ${TOLD} does not say in en what happened`,
    `letters.sealLetter: ${TOLD} does not say in ru what happened`,
  ])
})

it('names a command that is told in one language only', () => {
  expect(problemsOf({}, { [TOLD]: 'Письмо запечатано' })).toContain(`letters: ${TOLD} is missing in en`)
  expect(problemsOf({ [TOLD]: 'Letter sealed' }, {})).toContain(`letters: ${TOLD} is missing in ru`)
})

it('names a sentence for an operation that the module does not have', () => {
  const told = { [TOLD]: 'Letter sealed', 'operation.letters.burnLetter': 'Letter burnt' }
  expect(problemsOf(told, told)).toEqual(['letters: operation.letters.burnLetter is not its own'])
})
