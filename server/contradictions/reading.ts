// A contradiction as one viewer reads it: the proposal for the two bodies only, and of each requirement where it was made,
// for those who may see that themselves.
import { createHash } from 'node:crypto'
import type { Reader } from '../../db/database.ts'
import type { contradictions } from '../../db/tables.ts'
import type { components } from '../contract/generated.ts'
import { contract } from '../contract/loaded.ts'
import { intelligenceById } from '../intelligence/queries.ts'
import type { Rule } from '../policy/condition.ts'
import { isParty, ruleFor, type ContradictionFact } from '../policy/contradiction-rules.ts'
import type { Moment } from '../policy/moment.ts'
import type { Viewer } from '../policy/viewer.ts'
import { visitById } from '../visits/queries.ts'

type Shapes = components['schemas']
export type Contradiction = Omit<Shapes['Contradiction'], '$defs'>
export type Registration = Omit<Shapes['ContradictionRegistration'], '$defs'>
export type RegisteredParty = Registration['parties'][number]
export type ContradictionRow = typeof contradictions.$inferSelect

export interface SeenContradiction {
  readonly row: ContradictionRow
  readonly rule: Rule<ContradictionFact>
  readonly contradiction: Contradiction
  /** The same as text. */
  readonly document: string
}

/** A proposal as it is kept. */
export interface KeptProposal {
  readonly by: string
  readonly text: string
  readonly proposedAt: string
}

/** Where one requirement was made. */
interface Source {
  readonly visit?: string
  readonly intelligence?: string
}

export function sourcesOf({ parties }: Registration): Source[] {
  return parties.map(({ visit, intelligence }) => ({
    ...(visit === undefined ? {} : { visit }),
    ...(intelligence === undefined ? {} : { intelligence }),
  }))
}

/** Of a row that the viewer may see. */
export async function asSeen(
  read: Reader,
  viewer: Viewer,
  now: Moment,
  row: ContradictionRow,
): Promise<SeenContradiction> {
  const rule = ruleFor(viewer, row)
  const kept = JSON.parse(row.document) as Contradiction
  const sources = JSON.parse(row.sources) as readonly Source[]
  const parties = []
  for (const [at, party] of kept.parties.entries()) {
    parties.push({ ...party, ...(await seenSource(read, viewer, now, sources[at] ?? {})) })
  }
  const proposal =
    isParty(rule) && row.status === 'open' && row.proposal !== null ? proposalOf(row.id, row.proposal) : undefined
  const contradiction = { ...kept, parties, ...(proposal === undefined ? {} : { proposal }) }
  return { row, rule, contradiction, document: contract().serialise('Contradiction', contradiction) }
}

async function seenSource(read: Reader, viewer: Viewer, now: Moment, { visit, intelligence }: Source): Promise<Source> {
  const knowsVisit = visit !== undefined && (await visitById(read, viewer, now, visit)) !== undefined
  const knowsItem =
    intelligence !== undefined && (await intelligenceById(read, viewer, now, intelligence)) !== undefined
  return { ...(knowsVisit ? { visit } : {}), ...(knowsItem ? { intelligence } : {}) }
}

/** The proposal with its hash: what the other body agrees to is this text, by this body, of this moment, and no other. */
export function proposalOf(id: string, text: string): NonNullable<Contradiction['proposal']> {
  const kept = JSON.parse(text) as KeptProposal
  const hash = createHash('sha256').update(JSON.stringify([id, kept.by, kept.proposedAt, kept.text]))
  return { ...kept, hash: hash.digest('base64url') }
}
