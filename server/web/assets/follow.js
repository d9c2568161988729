// A list that follows as one types: the form's own address, asked for its results only.

const pause = 250

export function followTyping(form) {
  const results = document.getElementById(form.dataset.follow)
  if (results === null) return
  let waiting
  let asked
  const ask = async () => {
    asked?.abort()
    asked = new AbortController()
    const search = new URLSearchParams(new FormData(form))
    search.set('part', 'results')
    try {
      const answer = await fetch(`${form.action}?${search}`, { signal: asked.signal, headers: { accept: 'text/html' } })
      if (!answer.ok || answer.redirected) return
      results.innerHTML = await answer.text()
      search.delete('part')
      history.replaceState(null, '', `?${search}`)
    } catch {
      // Typed on, or no connection: the button still works.
    }
  }
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, pause)
  }
  form.addEventListener('input', soon)
}
