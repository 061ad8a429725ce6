import { compareQuantity, isZeroQuantity, newId, refuse, subtractQuantity } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { insertAnswers } from '../data/answers.ts'
import type { DifferenceTable } from '../data/consignment-tables.ts'
import { insertDifferences } from '../data/differences.ts'
import type { AnswerTable } from '../data/reconciliation-tables.ts'
import {
  type AskedCode,
  beyondGiven,
  type Consumption,
  type Question,
  questionsAbout,
  type Sheet,
} from '../domain/index.ts'

/** What somebody says to a question about an item. */
export type Answer = { readonly itemId: string; readonly code: AskedCode; readonly answer: string }

type Spot = { readonly id: string; readonly orderId: string }

/** What is asked about one report, and what was answered. */
export class Questions {
  readonly #ctx: CommandContext
  readonly #spot: Spot
  readonly #contacts: number | null
  readonly #answers: readonly Answer[]
  readonly #kept: AnswerTable[] = []
  readonly #differences: DifferenceTable[] = []

  constructor(ctx: CommandContext, spot: Spot, contacts: number | null, answers: readonly Answer[]) {
    this.#ctx = ctx
    this.#spot = spot
    this.#contacts = contacts
    this.#answers = answers
  }

  /**
   * The figures as they are taken. Refusal `warehouse.unanswered` {item, each, contacts} for an implausible use without an answer; a use
   * beyond what was given without one stays refused as such.
   */
  taken(item: ItemView, sheet: Sheet, said: Consumption): Consumption {
    for (const question of questionsAbout(item, sheet, said, this.#contacts)) this.#ask(item, question)
    const beyond = beyondGiven(sheet, said)
    const explained = this.#answerTo(item, 'warehouse.ask_more_than_given') !== undefined
    if (isZeroQuantity(beyond) || !explained || compareQuantity(said.used, beyond) < 0) return said
    const used = subtractQuantity(said.used, beyond)
    this.#differences.push(this.#difference(item, said, used))
    return { ...said, used }
  }

  #answerTo(item: ItemView, code: AskedCode): string | undefined {
    return this.#answers.find((each) => each.itemId === item.id && each.code === code)?.answer
  }

  #ask(item: ItemView, { code, params }: Question): void {
    const answer = this.#answerTo(item, code)
    if (answer === undefined) {
      if (code === 'warehouse.ask_per_contact') this.#ctx.enforce(refuse('warehouse.unanswered', params))
      return
    }
    this.#kept.push({
      id: newId('qan'),
      order_id: this.#spot.orderId,
      activation_id: this.#spot.id,
      item_id: item.id,
      code,
      params,
      answer,
      answered_at: this.#ctx.now,
      answered_by: this.#ctx.caller.name,
    })
  }

  #difference(item: ItemView, said: Consumption, used: Consumption['used']): DifferenceTable {
    return {
      id: newId('dif'),
      kind: 'use',
      order_id: this.#spot.orderId,
      consignment_id: null,
      line_no: null,
      activation_id: this.#spot.id,
      item_id: item.id,
      lot_id: null,
      said: said.used,
      counted: used,
      note: this.#answerTo(item, 'warehouse.ask_more_than_given') ?? '',
      opened_at: this.#ctx.now,
      opened_by: this.#ctx.caller.name,
      outcome: null,
      reason: null,
      settled_at: null,
      settled_by: null,
    }
  }

  /** Keeps the answers with the report, and opens the cases that came of them. */
  async keep(): Promise<void> {
    await insertAnswers(this.#ctx, this.#kept)
    await insertDifferences(this.#ctx, this.#differences)
  }
}
