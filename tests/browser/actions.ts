import type { Locator, Page } from 'playwright-core'

/** Rows of cells as a spreadsheet puts them on the clipboard. */
export function printTable(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join('\t')).join('\r\n')
}

/** Copies the text and pastes it where the focus is, as Ctrl V does. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await page.keyboard.press('Control+V')
}

/** Presses the button of that name. */
export function press(scope: Page | Locator, name: string | RegExp): Promise<void> {
  return scope.getByRole('button', { name, exact: typeof name === 'string' }).click()
}

/** Fills the field of that label. */
export function fill(scope: Page | Locator, label: string, text: string): Promise<void> {
  return scope.getByRole('textbox', { name: label, exact: true }).fill(text)
}

/** Opens a tab of the page. */
export function openTab(page: Page, name: string): Promise<void> {
  return page.getByRole('tab', { name, exact: true }).click()
}

/** Chooses from a list that opens under its field. */
export async function choose(scope: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  await scope
    .getByRole('combobox', { name: label, exact: true })
    .or(scope.getByRole('textbox', { name: label, exact: true }))
    .first()
    .click()
  const page = 'page' in scope ? scope.page() : scope
  await page.getByRole('option', { name: option }).click()
}

/** The cell of a table by the title of its column, in the row that holds the words. */
export async function cellOf(table: Locator, row: string | RegExp, column: string): Promise<Locator> {
  const titles = await table.getByRole('columnheader').allInnerTexts()
  const place = titles.findIndex((title) => title.trim() === column)
  return table.getByRole('row').filter({ hasText: row }).getByRole('gridcell').nth(place)
}
