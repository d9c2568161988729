// Runs in the browser, put there by the tests; see in-page.ts.
/* global document, getComputedStyle, innerWidth */

/** What does not fit into the window's width, or is cut off: one line each. */
function sizeFaults() {
  const faults = []
  const { scrollWidth } = document.scrollingElement
  if (scrollWidth > innerWidth) faults.push(`the page scrolls sideways: ${scrollWidth} px in ${innerWidth}`)
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || element.closest('.govuk-visually-hidden, .govuk-skip-link, svg')) continue
    const region = scrollRegion(element)
    if (region === element) faults.push(...regionFaults(region))
    else if (region === null) faults.push(...elementFaults(element))
  }
  return [...new Set(faults)].slice(0, 20)
}

function elementFaults(element) {
  const style = getComputedStyle(element)
  const { right, left } = element.getBoundingClientRect()
  const faults = []
  if (right > innerWidth + 1 || left < -1) faults.push(`${told(element)} sticks out to ${Math.round(right)} px`)
  const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible'
  const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
  const isField = ['TEXTAREA', 'SELECT', 'INPUT'].includes(element.tagName)
  if (hides && cut && !isField && element.textContent.trim() !== '') faults.push(`${told(element)} is cut off`)
  return faults
}

/** What may scroll by itself, such as a wide table, must be reached by keyboard and have a name. */
function regionFaults(region) {
  if (region.scrollWidth <= region.clientWidth + 1) return []
  const named = region.hasAttribute('aria-label') || region.hasAttribute('aria-labelledby')
  if (region.tabIndex === 0 && named && (region.hasAttribute('role') || region.tagName === 'SECTION')) return []
  return [`${told(region)} scrolls, but has no role and name, or cannot be reached by keyboard`]
}

function scrollRegion(element) {
  for (let each = element; each && each !== document.body; each = each.parentElement) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(each).overflowX)
    if (scrolls && each.tagName !== 'TEXTAREA' && each.tagName !== 'SELECT') return each
  }
  return null
}

/** Buttons and links on show that do nothing where no script runs. */
function deadControls() {
  const dead = [...document.querySelectorAll('a[href="#"], a[href^="javascript:"], a:not([href]), button')]
  return dead
    .filter((element) => isShown(element) && (element.tagName === 'A' || !element.form || element.type === 'button'))
    .map(told)
}

/** The name of what has the focus, roughly as a screen reader says it. */
function nameOfFocused() {
  const element = document.activeElement
  const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? []
  const labels = labelled.map((id) => document.getElementById(id)).concat([...(element.labels ?? [])])
  const text =
    element.getAttribute('aria-label') ?? (labels.map((each) => each?.textContent).join(' ') || element.innerText)
  return (text || element.value || element.tagName).replace(/\s+/g, ' ').trim()
}

/** Whether one can see that something has the focus: an outline, a shadow, on it or on the mark that stands for it. */
function isFocusVisible() {
  const element = document.activeElement
  const marks = [[element, null], ...[...(element.labels ?? [])].map((label) => [label, '::before'])]
  return marks.some(([each, part]) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each, part)
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/, 0\)$|transparent/.test(outlineColor)
    return outlined || boxShadow !== 'none'
  })
}

function isShown(element) {
  return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
}

function told(element) {
  const name = element.tagName.toLowerCase() + [...element.classList].map((each) => `.${each}`).join('')
  return `<${name}> “${element.textContent.replace(/\s+/g, ' ').trim().slice(0, 60)}”`
}
