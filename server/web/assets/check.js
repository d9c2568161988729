// What a visit would repeat, shown while the form is filled in: as soon as there is enough to know it, and after each change.

const pause = 700
const needed = ['location', 'kind', 'topics', 'from-day', 'from-month', 'from-year']

export function checkWhileFilling(form) {
  const place = document.getElementById(form.dataset.check)
  if (place === null) return
  let waiting
  let last = ''
  const check = async () => {
    const fields = new URLSearchParams(new FormData(form))
    const said = [...fields].filter(([name]) => !/^(reason|explanation)-/.test(name)).join()
    if (said === last || needed.some((name) => !fields.get(name))) return
    last = said
    fields.set('step', 'follow')
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields, headers: { accept: 'text/html' } })
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text()
    } catch {
      // No connection: booking finds it all the same.
    }
  }
  form.addEventListener('change', () => {
    clearTimeout(waiting)
    waiting = setTimeout(check, pause)
  })
}
