import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawQuestions, isRight, mayAnswer, mayAsk, mayStart, type Question, resultOf, standOf } from './quiz.ts'

const question = (id: string, kind: Question['kind'], right: readonly number[], answers = 4): Question => ({
  id,
  kind,
  text: `What of ${id}?`,
  options: Array.from({ length: answers }, (_, at) => ({
    id: `o${at}`,
    text: `Answer ${at}`,
    right: right.includes(at),
  })),
})
const QUIZ = [question('a', 'single', [1]), question('b', 'multiple', [0, 2]), question('c', 'single', [3])]

describe('writing a quiz', () => {
  it('refuses a question without a right answer, naming it', () => {
    expect(mayAsk([QUIZ[0]!, question('x', 'single', [])])).toMatchObject({
      code: 'training.no_right_answer',
      params: { question: 2 },
      path: 'questions.1.options',
    })
  })

  it('refuses several right answers where one is to be chosen, and the same answer twice', () => {
    expect(mayAsk([question('x', 'single', [0, 1])])).toMatchObject({ code: 'training.several_right_answers' })
    const twice = question('x', 'single', [0])
    const options = twice.options.map((option, at) => (at === 3 ? { ...option, text: ' answer 0' } : option))
    expect(mayAsk([{ ...twice, options }])).toMatchObject({ code: 'training.same_answer_twice' })
    expect(mayAsk(QUIZ).ok).toBe(true)
  })
})

describe('a quiz', () => {
  it('is drawn alike from the same seed, with every answer in it once', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
        (seed, asked) => {
          const drawn = drawQuestions(QUIZ, seed, asked)
          expect(drawn).toEqual(drawQuestions(QUIZ, seed, asked))
          expect(drawn.length).toBe(Math.min(asked ?? 3, 3))
          for (const { id, options } of drawn) {
            const written = QUIZ.find((one) => one.id === id)!
            expect(options.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(written.options)
          }
        },
      ),
    )
  })

  it('wants exactly the right answers, in any order', () => {
    expect(isRight(QUIZ[1]!, ['o2', 'o0'])).toBe(true)
    expect(isRight(QUIZ[1]!, ['o0'])).toBe(false)
    expect(isRight(QUIZ[1]!, ['o0', 'o1', 'o2'])).toBe(false)
    expect(isRight(QUIZ[0]!, [])).toBe(false)
  })

  it('is passed from the mark on, held against the exact share', () => {
    expect(standOf(2, 3, 66)).toMatchObject({ percent: 66, passed: true })
    expect(standOf(2, 3, 67)).toMatchObject({ percent: 66, passed: false })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.nat(200),
        fc.integer({ min: 1, max: 100 }),
        (asked, some, mark) => {
          const right = Math.min(some, asked)
          expect(standOf(right, asked, mark).passed).toBe(right / asked >= mark / 100 - 1e-12)
        },
      ),
    )
    const answers = new Map([
      ['a', ['o1']],
      ['b', ['o0', 'o2']],
    ])
    expect(resultOf(QUIZ, answers, 80)).toEqual({ right: 2, asked: 3, percent: 66, passed: false })
  })

  it('takes answers that it has, one where one is asked for', () => {
    expect(mayAnswer(QUIZ[0], ['o1']).ok).toBe(true)
    expect(mayAnswer(QUIZ[0], ['o1', 'o2'])).toMatchObject({ code: 'training.one_answer_only' })
    expect(mayAnswer(QUIZ[0], ['o9'])).toMatchObject({ code: 'training.answer_unknown' })
    expect(mayAnswer(undefined, [])).toMatchObject({ code: 'training.answer_unknown' })
  })

  it('is begun as often as is allowed', () => {
    expect(mayStart({ questions: 3, used: 1, allowed: 2 }).ok).toBe(true)
    expect(mayStart({ questions: 3, used: 2, allowed: 2 })).toMatchObject({ code: 'training.no_attempts_left' })
    expect(mayStart({ questions: 3, used: 99, allowed: null }).ok).toBe(true)
    expect(mayStart({ questions: 0, used: 0, allowed: null })).toMatchObject({ code: 'training.no_questions' })
  })
})
