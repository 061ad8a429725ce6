import { peopleById } from '@ordinate/staffing'
import { equipmentPeoplePoint } from '@ordinate/warehouse/contract'

/** Who people are that are given equipment: the warehouse knows goods, not people. */
export const equipmentPeople = equipmentPeoplePoint.of(async (ctx, { personIds }) =>
  [...(await peopleById(ctx, personIds)).values()].map(({ id, partyId, name }) => ({ personId: id, partyId, name })),
)
