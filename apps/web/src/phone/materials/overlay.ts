import type { OwnMaterialsPoint } from '@ordinate/field/contract'
import { isZeroQuantity, type Quantity, subtractQuantity, sumQuantities } from '@ordinate/kernel'
import type { QueuedStep } from '../queue/store.ts'

/** What this phone has said about a point's materials, whether the server has heard it or not. */
export interface SaidHere {
  /** Consignments that were confirmed, also those that wait to be sent. */
  readonly confirmed: ReadonlySet<string>
  /** Everything left was announced as coming back. */
  readonly returned: boolean
  /** Handed on to other points and not sent yet. */
  readonly handedOn: number
}

const lives = ({ state }: QueuedStep) => state !== 'refused'

/** What waits on the phone, over what the server knows. */
export function saidHere(point: OwnMaterialsPoint, steps: readonly QueuedStep[]): SaidHere {
  const own = steps.filter((step) => lives(step) && step.input.attendanceId === point.attendanceId)
  const of = (operation: string) => own.filter((step) => step.operation === operation)
  const waiting = of('field.receiveSent').map((step) => String(step.input.consignmentId))
  const known = point.consignments.filter((each) => each.state !== 'on_road').map((each) => each.id)
  const all = of('field.receiveMaterials').length > 0 ? point.consignments.map((each) => each.id) : []
  return {
    confirmed: new Set([...known, ...waiting, ...all]),
    returned: of('field.returnUnusedMaterials').length > 0,
    handedOn: of('field.handOnMaterials').length,
  }
}

/**
 * What is left of what was given and is not announced as coming back. What is on its way counts: whoever hands it back or on says thereby
 * that it arrived. What two ends differ about does not, until it is decided.
 */
export function leftOf(
  { consignments }: OwnMaterialsPoint,
  material: OwnMaterialsPoint['materials'][number],
): Quantity {
  const coming = consignments
    .filter((each) => each.state === 'on_road')
    .flatMap((each) => each.lines.filter((line) => line.itemId === material.itemId).map((line) => line.sent))
  const undecided = subtractQuantity(material.onRoad, sumQuantities(coming))
  return subtractQuantity(subtractQuantity(material.unaccounted, undecided), material.returning)
}

/** Whether anything has to be confirmed, or waits to be handed back. */
export function waitsFor(point: OwnMaterialsPoint, steps: readonly QueuedStep[]): number {
  const { confirmed } = saidHere(point, steps)
  return point.consignments.filter((each) => each.state === 'on_road' && !confirmed.has(each.id)).length
}

export const anythingLeft = (point: OwnMaterialsPoint): boolean =>
  point.materials.some((material) => !isZeroQuantity(leftOf(point, material)))
