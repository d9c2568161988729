// The joint programme on a page: what could be made together or relied on, home by home, with the way to decide one's own.
import type { Hub } from '../../hub.ts'
import { councils } from '../../organisations/queries.ts'
import { topicNames } from '../../policy/framework.ts'
import { visitKind } from '../../policy/reference.ts'
import { csvDownload, type Column } from '../../web/csv.ts'
import { everyPage } from '../../web/every-page.ts'
import type { Page, PageAnswer, PageCall } from '../../web/page.ts'
import type { Proposal } from './proposals.ts'
import { roundDays } from './days.ts'
import type { ProgrammeService } from './programme.ts'

export const programmePages: readonly Page[] = [
  { method: 'GET', path: '/programme', act: 'read-overlaps', handle: show },
  { method: 'GET', path: '/programme.csv', act: 'read-overlaps', handle: asFile },
]

const onOnePage = 100

async function show(hub: Hub, { ask, query, viewer }: PageCall): Promise<PageAnswer> {
  const council = councilIn(query.get('council'))
  const cursor = query.get('cursor')
  const { body } = await ask('readProgramme', { query: { council, cursor, limit: onOnePage } })
  const services = [...body.items].sort((a, b) => b.daysSaved - a.daysSaved).map(toShown)
  const data = {
    services,
    days: roundDays(body.items.reduce((all, { daysSaved }) => all + daysSaved, 0)),
    proposals: body.items.reduce((all, { proposals }) => all + proposals.length, 0),
    council,
    cursor,
    next: body.next,
    councils: viewer.kind === 'regulator' ? await councils(hub.database.read) : [],
  }
  return { view: 'visits/programme', data }
}

/** What is no council's code asks about all. */
function councilIn(text: string): string {
  return /^E[0-9]{8}$/.test(text) ? text : ''
}

/** With each proposal's own visits, which are those that can be decided from here. */
function toShown({ visits, proposals, ...service }: ProgrammeService) {
  return {
    ...service,
    proposals: proposals.map((proposal) => ({
      ...proposal,
      visits: visitsOf(proposal, visits),
      deciding: [...new Set(proposal.decide.map(({ visit }) => visit))],
    })),
  }
}

function visitsOf({ made, spared }: Proposal, visits: ProgrammeService['visits']): ProgrammeService['visits'] {
  return visits.filter(({ visit }) => made.includes(visit) || spared.includes(visit))
}

interface Line {
  readonly service: ProgrammeService
  readonly proposal: Proposal
}

async function asFile(_hub: Hub, { ask, query, framework }: PageCall): Promise<PageAnswer> {
  const services = await everyPage(ask, 'readProgramme', { query: { council: councilIn(query.get('council')) } })
  const lines = services.flatMap((service) => service.proposals.map((proposal) => ({ service, proposal })))
  const columns: Column<Line>[] = [
    ['Service', ({ service }) => service.location.name],
    ['CQC location ID', ({ service }) => service.location.id],
    ['What could be done', ({ proposal }) => (proposal.proposal === 'combine' ? 'make together' : 'rely on the other')],
    ['Visits', ({ service, proposal }) => visitsOf(proposal, service.visits).map(inWords).join('; ')],
    ['Topics', ({ proposal }) => topicNames(framework, proposal.topics).join('; ')],
    ['Visits saved', ({ proposal }) => proposal.notMade],
    ['Visit-days saved', ({ proposal }) => proposal.daysSaved],
    ['In a sentence', ({ proposal }) => proposal.because],
    ['Yours to decide', ({ proposal }) => (proposal.decide.length > 0 ? 'yes' : 'no')],
    ['Found by', ({ service }) => (service.method === 'exact' ? 'trying every choice' : 'one step after another')],
  ]
  return csvDownload('joint programme', columns, lines)
}

function inWords({ by, kind, period }: ProgrammeService['visits'][number]): string {
  return `${by.name}: ${visitKind(kind)?.name ?? kind}, ${period.from} to ${period.to}`
}
