// Pages out of templates: Nunjucks, always escaping, over the views of every slice and the GOV.UK components.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import { projectRoot } from '../contract/files.ts'
import { topicNames } from '../policy/framework.ts'
import { inWords, periodInWords, type Period } from '../policy/dates.ts'
import { evidenceName, gateways, retentionClasses, sourceCategory, visitKind } from '../policy/reference.ts'
import { momentInWords } from './dates.ts'
import { audienceName, choiceWord, stageStep, stageWord, word } from './words.ts'

export interface Templates {
  /** The page's HTML; `view` is a slice and a name: `visits/plan` is `server/visits/views/plan.njk`. Topics by a framework's names where one is given. */
  render(view: string, data: Readonly<Record<string, unknown>>, framework?: string): string
}

export function openTemplates(): Templates {
  const server = join(projectRoot(), 'server')
  const govuk = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const environments = new Map<string, nunjucks.Environment>()
  const environmentFor = (framework: string) => {
    const known = environments.get(framework)
    if (known !== undefined) return known
    // Each with a loader of its own: a loader keeps what was compiled, and for which environment.
    const loader = new nunjucks.FileSystemLoader([server, join(govuk, 'dist')])
    const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })
    addFilters(environment, (slugs) => topicNames(framework, slugs).join(', '))
    environments.set(framework, environment)
    return environment
  }
  return {
    render: (view, data, framework = '') =>
      environmentFor(framework).render(`${view.replace('/', '/views/')}.njk`, data),
  }
}

function addFilters(environment: nunjucks.Environment, topics: (slugs: readonly string[]) => string): void {
  const filters: Readonly<Record<string, (value: never) => unknown>> = {
    date: (date: string) => inWords(date.slice(0, 10)),
    moment: momentInWords,
    period: periodInWords,
    dates: ({ from, to }: Period) => (from === to ? inWords(from) : `${inWords(from)} to ${inWords(to)}`),
    topic: (slug: string) => topics([slug]),
    topics,
    evidence: evidenceName,
    visitKind: (kind: string) => visitKind(kind)?.name ?? kind,
    source: (slug: string) => sourceCategory(slug)?.name ?? word(slug),
    gateway: (slug: string) => nameIn(gateways, slug),
    retentionClass: (slug: string) => nameIn(retentionClasses, slug),
    paragraphs: (text: string) => text.split(/\n{2,}/).filter((part) => part.trim() !== ''),
    audienceClass: audienceName,
    stageWord,
    stageStep,
    choiceWord,
    word,
  }
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter as never)
}

function nameIn(list: readonly { readonly slug: string; readonly name: string }[], slug: string): string {
  return list.find((one) => one.slug === slug)?.name ?? slug
}
