import { labelsHandler } from '../labels.ts'
import { correctLotHandler, stockByLotHandler } from '../lots.ts'
import { moveGoodsHandler } from '../move-goods.ts'
import { codeBookHandler, itemCodesHandler, scanHandler, setItemCodesHandler } from '../scan.ts'
import { createStoragePlaceHandler, listStoragePlacesHandler, updateStoragePlaceHandler } from '../storage-places.ts'
import {
  cancelWaybillHandler,
  countWaybillHandler,
  enterWaybillHandler,
  getWaybillHandler,
  listWaybillsHandler,
  receiveWaybillHandler,
} from '../waybills.ts'

/** Waybills, counting, scanning, labels, storage places and lots. */
export const receivingHandlers = [
  createStoragePlaceHandler,
  updateStoragePlaceHandler,
  listStoragePlacesHandler,
  stockByLotHandler,
  correctLotHandler,
  moveGoodsHandler,
  enterWaybillHandler,
  listWaybillsHandler,
  getWaybillHandler,
  countWaybillHandler,
  receiveWaybillHandler,
  cancelWaybillHandler,
  scanHandler,
  codeBookHandler,
  setItemCodesHandler,
  itemCodesHandler,
  labelsHandler,
]
