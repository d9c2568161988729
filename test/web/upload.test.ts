// A spreadsheet of findings in a real browser, by keyboard alone, without script, on a narrow screen.
import t from 'tap'

import { homes } from '../../server/cli/cast.ts'
import { openPage, pressOn, tabTo, typeInto, visitPage } from './browser.ts'
import { checkSizes } from './checks.ts'
import { openWebHub } from './hub.ts'

t.setTimeout(120_000)

const hub = await openWebHub(t)

t.test('choose, correct, leave out, send', async (t) => {
  const page = await openPage(t, hub, { who: 'hostMonitor', width: 320, script: false })
  await visitPage(page, '/findings/new')
  await pressOn(page, 'Upload a spreadsheet')
  await page.waitForURL('**/findings/upload')

  await tabTo(page, page.locator('#file'))
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Space')
  const rows = [
    'CQC location ID,Topics,Date,Finding',
    `${homes.rosebank},Medicines,29/02/2026,Stock counts agreed.`,
    `${homes.rosebank},Records,1/10/2026,Care plans were signed.`,
    `${homes.rosebank},Nothing,1/10/2026,An aside.`,
  ]
  await (await chooser).setFiles({ name: 'findings.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  await pressOn(page, 'Upload and check')
  await page.waitForURL('**/findings/upload/*')
  t.equal(await page.title(), 'Error: Check your spreadsheet – Accord')

  await pressOn(page, 'Row 2, Date: There is no such day. Write day, month and year, like 27/3/2026')
  t.equal(await page.locator(':focus').getAttribute('id'), 'row-2-date', 'an error leads to its field')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('28/02/2026')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=2 findings ready to send')
  t.equal(await page.locator('text=findings sent').count(), 0, 'Enter in a field does not send')

  await typeInto(page, 'Topics', 'Nothing at all')
  await pressOn(page, 'Leave row 4 out', 'Space')
  await pressOn(page, 'Send 2 findings')
  await page.waitForSelector('text=2 findings sent')
  t.equal(await page.locator('text=1 row left out').count(), 1)
  await checkSizes(t, page, [320])
  await pressOn(page, page.getByRole('link', { name: 'Rosebank House' }).first())
  await page.waitForURL('**/information/*')
  t.match(await page.locator('main').innerText(), 'Stock counts agreed.')
})
