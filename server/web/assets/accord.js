// Makes the pages nicer where script runs. Everything works without it.
import { initAll } from './govuk-frontend.min.js'
import { checkWhileFilling } from './check.js'
import { followTyping } from './follow.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
for (const form of document.querySelectorAll('form[data-follow]')) followTyping(form)
for (const form of document.querySelectorAll('form[data-check]')) checkWhileFilling(form)
