import { expect, it } from 'vitest'
import { unitsOfText } from './register-dialog.tsx'

it('serial numbers come one a line, with the code of a label behind them where there is one', () => {
  expect(unitsOfText('A-1\n\n A-2 \tL2\nA-3;L3\n')).toEqual([
    { serial: 'A-1' },
    { serial: 'A-2', code: 'L2' },
    { serial: 'A-3', code: 'L3' },
  ])
})
