import { money, moneyToText, toWire } from '@ordinate/kernel'
import type { AwardRow } from './data/awards.ts'

const round = (figure: number): number => Math.round(figure * 100) / 100

/** How an award came about: the message and every figure in it. */
export function explanationOf(award: AwardRow) {
  const text = (minor: bigint) => moneyToText(money(minor, award.currency))
  const params = {
    rule: award.rule_name,
    figure: round(award.figure),
    threshold: round(award.threshold),
    how: award.basis_points === null ? 'sum' : 'share',
    percent: (award.basis_points ?? 0) / 100,
    pay: text(award.pay_minor),
    currency: award.currency,
    reduced: award.reduced ?? 'none',
  }
  return { code: `motivation.explain.${award.condition}`, params: toWire(params) as typeof params }
}
