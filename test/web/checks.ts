// What every page must be: accessible (WCAG 2.2 A and AA, by axe), valid, readable at every width, usable without script.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

import { faultsOf } from './browser.ts'
import { inPage } from './in-page.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** No violations as the page now stands. It needs a page whose scripts run: axe waits for timers. */
export async function checkAxe(t: Test, page: Page, name = 'axe'): Promise<void> {
  // Playwright evaluates outside the page's content security policy, which stays as it is.
  const there = await page.evaluate<boolean>(`typeof axe !== 'undefined'`)
  if (!there) await page.evaluate(`${axe}; undefined`)
  const options = JSON.stringify({ runOnly: standards, resultTypes: ['violations'] })
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${options}).then((all) => all.violations)`,
  )
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 5).map(({ html, failureSummary = '' }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  )
  t.strictSame(told, [], `${name}: no violations of WCAG 2.2 A and AA`)
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // A group of checkboxes shares one name, as one of radios does.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // GOV.UK Frontend's date fields say `role="group"` on a fieldset, for screen readers that need telling.
    'no-redundant-role': ['error', { include: null, exclude: ['group'] }],
    // GOV.UK Frontend's link that looks like a button says `role="button"`.
    'prefer-native-element': ['error', { exclude: ['button'] }],
    // A line of a template that says nothing leaves its indentation: nobody sees it.
    'no-trailing-whitespace': 'off',
    // A home may have a long name.
    'long-title': 'off',
  },
})

/** Valid HTML, as the hub sent it. */
export async function checkHtml(t: Test, html: string, name = 'HTML'): Promise<void> {
  const report = await validator.validateString(html)
  const told = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  )
  t.strictSame(told, [], `${name}: valid`)
}

export const widths = [320, 768, 1280] as const

/** At each width the page fits, and no text is cut. Leaves the window at the last. */
export async function checkSizes(t: Test, page: Page, at: readonly number[] = widths, name = 'sizes'): Promise<void> {
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 })
    t.strictSame(await page.evaluate<string[]>(inPage('sizeFaults()')), [], `${name}: fits ${width} px`)
  }
}

/** On a page whose scripts do not run: nothing on show needs them. */
export async function checkWithoutScript(t: Test, page: Page, name = 'without script'): Promise<void> {
  t.strictSame(await page.evaluate<string[]>(inPage('deadControls()')), [], `${name}: nothing needs script`)
}

/** Nothing in the console, no breach of the content security policy, no request that leaves the hub. */
export function checkQuiet(t: Test, page: Page, name = 'quiet'): void {
  t.strictSame(faultsOf(page), [], `${name}: no errors, no requests elsewhere`)
}
