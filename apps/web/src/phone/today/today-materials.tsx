import { ownMaterials } from '@ordinate/field/contract'
import { PointMaterials } from '../materials/point-materials.tsx'
import { useRemembered } from '../queue/remembered.ts'

/** The materials of the point that is looked at. */
export function TodayMaterials({ attendanceId }: { attendanceId: string }) {
  const own = useRemembered(ownMaterials, {})
  const point = own.data?.points.find((each) => each.attendanceId === attendanceId)
  return point ? <PointMaterials point={point} /> : null
}
