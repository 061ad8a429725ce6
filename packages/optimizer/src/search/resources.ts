/** What is limited in a window, as a bound of lines sees it: what every option uses of each resource, and how much of it there is. */
export class Resources {
  count = 0
  /** First option of the window. */
  first = 0
  /** By option of the window, then resource. */
  shares = new Float64Array(1 << 10)
  /** By resource: its limited counter, the least and most that the window may use, and the most that one option uses. */
  readonly counter: Int32Array
  readonly least: Float64Array
  readonly most: Float64Array
  readonly scale: Float64Array

  constructor(limited: number) {
    this.counter = new Int32Array(limited)
    this.least = new Float64Array(limited)
    this.most = new Float64Array(limited)
    this.scale = new Float64Array(limited)
  }

  /** Makes room for the options of a window; all uses are 0. */
  begin(count: number, first: number, options: number): void {
    this.count = count
    this.first = first
    if (this.shares.length < options * count) this.shares = new Float64Array(options * count * 2)
    else this.shares.fill(0, 0, options * count)
    this.scale.fill(0, 0, count)
  }

  use(option: number, at: number, amount: number): void {
    this.shares[(option - this.first) * this.count + at] = amount
    if (amount > this.scale[at]!) this.scale[at] = amount
  }
}
