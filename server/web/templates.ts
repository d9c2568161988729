// Pages out of templates: Nunjucks, always escaping, over the views of every slice and the GOV.UK components.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import { projectRoot } from '../contract/files.ts'
import { inWords, periodInWords, type Period } from '../policy/dates.ts'
import { evidenceName, sourceCategory, topicName, visitKind } from '../policy/reference.ts'
import { momentInWords } from './dates.ts'
import { audienceName, word } from './words.ts'

export interface Templates {
  /** The page's HTML; `view` is a slice and a name: `visits/plan` is `server/visits/views/plan.njk`. */
  render(view: string, data: Readonly<Record<string, unknown>>): string
}

export function openTemplates(): Templates {
  const server = join(projectRoot(), 'server')
  const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const loader = new nunjucks.FileSystemLoader([server, join(govuk, 'dist')])
  const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })
  addFilters(environment)
  return { render: (view, data) => environment.render(`${view.replace('/', '/views/')}.njk`, data) }
}

function addFilters(environment: nunjucks.Environment): void {
  const filters: Readonly<Record<string, (value: never) => unknown>> = {
    date: (date: string) => inWords(date.slice(0, 10)),
    moment: momentInWords,
    period: periodInWords,
    dates: ({ from, to }: Period) => (from === to ? inWords(from) : `${inWords(from)} to ${inWords(to)}`),
    topic: topicName,
    topics: (slugs: readonly string[]) => slugs.map(topicName).join(', '),
    evidence: evidenceName,
    visitKind: (kind: string) => visitKind(kind)?.name ?? kind,
    source: (slug: string) => sourceCategory(slug)?.name ?? word(slug),
    paragraphs: (text: string) => text.split(/\n{2,}/).filter((part) => part.trim() !== ''),
    audienceClass: audienceName,
    word,
  }
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter as never)
}
