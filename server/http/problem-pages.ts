// What a problem means and what to do about it, for programs and for people.
import type { ProblemCode } from './problems.ts'
import { isProblemCode, problems } from './problems.ts'

export function problemDocument(code: ProblemCode) {
  const { status, title, detail, remedy } = problems[code]
  return { type: `/problems/${code}`, code, status, title, detail, remedy }
}

export function problemPage(code: ProblemCode): string {
  const { status, title, detail, remedy } = problems[code]
  const body = `<h1>${escape(title)}</h1>
<p>${escape(detail)}</p>
<h2>What to do</h2>
<p>${inHtml(remedy)}</p>
<p>HTTP status ${status}, type <code>/problems/${code}</code>. <a href="/problems">All problems</a></p>`
  return document(title, body)
}

export function problemListPage(): string {
  const rows = codes().map(
    (code) =>
      `<tr><td>${problems[code].status}</td><td><a href="/problems/${code}">${code}</a></td><td>${escape(problems[code].title)}</td></tr>`,
  )
  const body = `<h1>Problems</h1>
<table><thead><tr><th>Status</th><th>Code</th><th>Meaning</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`
  return document('Problems', body)
}

/** The text of docs/problems.md, which a test holds to this. */
export function problemsMarkdown(): string {
  const sections = codes().map((code) => {
    const { status, title, detail, remedy } = problems[code]
    return `## ${code}\n\n**${status} · ${title}.** ${detail}\n\n${remedy}\n`
  })
  return `${introduction}\n${sections.join('\n')}`
}

const introduction = `# Problems

Every refusal is \`application/problem+json\` (RFC 9457). Its \`type\` is \`/problems/\` and one of the codes below; a running hub
explains each at that address. \`errors\` lists what is wrong: \`pointer\` is a JSON Pointer into the body, at the missing or
unknown member itself; \`parameter\` is the name of a query parameter or a header; \`detail\` says what to do. What was sent is
never repeated, neither in an answer nor in the log. Every answer carries a random \`X-Request-Id\`.

Checks come in this order: token (401), role (403), format (415, 406), size (413), JSON (400), required headers (428), path
(404) and shape (422); then the thing itself.

This page is made from \`server/http/problems.ts\` by \`npx tsx test/contract/generate.ts\`.
`

function codes(): ProblemCode[] {
  return Object.keys(problems)
    .filter(isProblemCode)
    .sort((a, b) => problems[a].status - problems[b].status || (a < b ? -1 : 1))
}

function document(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)} – Accord</title></head>
<body>
${body}
</body>
</html>
`
}

function inHtml(text: string): string {
  return escape(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
