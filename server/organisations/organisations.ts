// Bringing organisations into the hub: those that every hub has, and those that an operator adds.
import { eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { organisationAreas, organisationIdentifiers, organisations } from '../../db/tables.ts'
import type { Actor } from '../events/event.ts'
import { enter, enterAct } from '../events/record.ts'
import type { FieldError } from '../http/problem.ts'
import { Problem } from '../http/problem.ts'
import type { Hub } from '../hub.ts'
import type { OrganisationKind } from '../policy/viewer.ts'
import { councils } from './councils.ts'
import { fold } from './fold.ts'
import { organisationById } from './queries.ts'

/** The hub itself, acting on its operator's command. */
export const hubActor: Actor = { organisation: 'HUB', subject: 'command-line', roles: ['operator'] }

export interface NewOrganisation {
  /** An ICB's ODS code, a region's slug, a council's GSS code, `PCH`, or an id of its own. */
  readonly id: string
  readonly kind: Exclude<OrganisationKind, 'regulator' | 'hub' | 'provider'>
  readonly name: string
  /** GSS code of the area, for ICBs (E54…). */
  readonly gss?: string
  /** The councils (GSS codes) whose area a Healthwatch or a region serves. */
  readonly areas?: readonly string[]
}

type Row = Pick<
  typeof organisations.$inferInsert,
  'id' | 'kind' | 'name' | 'nameFolded' | 'gss' | 'region' | 'document'
>

/** CQC, the hub, and the councils with adult social services duties. Changes nothing where they are already there. */
export async function bringOrganisations(tx: Tx, hub: Hub): Promise<{ readonly changed: number }> {
  const wanted = [
    toRow({ id: 'CQC', kind: 'regulator', name: 'Care Quality Commission' }),
    toRow({ id: 'HUB', kind: 'hub', name: 'Accord hub' }),
    ...councils.map(({ code, name, region }) => toRow({ id: code, kind: 'council', name, gss: code, region })),
  ]
  const changed = await store(tx, wanted)
  if (changed > 0) {
    await identify(
      tx,
      councils.map(({ code }) => ({ scheme: 'gss', value: code, organisationId: code })),
    )
    await enter(tx, hub, {
      ...hubActor,
      action: 'organisations.imported',
      resource: { kind: 'organisation', id: 'HUB' },
      details: { changed },
    })
  }
  return { changed }
}

/**
 * Adds an organisation, or changes its name and areas. False where it is already there as said. Throws `invalid` for a
 * district's GSS code (E07: districts have no adult social services duty, §1), or an id that another kind of organisation
 * has; `unknown-reference` for an area that is no council of the hub.
 */
export async function registerOrganisation(tx: Tx, hub: Hub, actor: Actor, input: NewOrganisation): Promise<boolean> {
  checkCodes(input)
  const known = await organisationById(tx, input.id)
  if (known && known.kind !== input.kind) {
    throw invalid('/id', 'Another kind of organisation has this id. Use a different one.')
  }
  const areasChanged = await setAreas(tx, input)
  const gss = input.gss ?? (input.kind === 'council' ? input.id : null)
  const changed = await store(tx, [toRow({ ...input, gss, region: known?.region ?? null })])
  if (changed === 0 && !areasChanged) return false
  await identify(tx, identifiersOf(input.id, input.kind, gss))
  const details = { kind: input.kind, areas: input.areas ?? [] }
  await enterAct(tx, hub, actor, 'organisation.registered', { kind: 'organisation', id: input.id }, details)
  return true
}

function checkCodes({ id, kind, gss, areas = [] }: NewOrganisation): void {
  const district = (code: string | undefined) => code !== undefined && /^E07/.test(code)
  const refused = 'This is a district: it has no adult social services duty. Use its county council.'
  const errors: FieldError[] = []
  if (district(id)) errors.push({ pointer: '/id', detail: refused })
  else if (kind === 'council' && !/^E(06|08|09|10)[0-9]{6}$/.test(id)) {
    errors.push({ pointer: '/id', detail: 'A council is known by its GSS code: E06, E08, E09 or E10 and six digits.' })
  }
  if (district(gss)) errors.push({ pointer: '/gss', detail: refused })
  areas.forEach((area, index) => {
    if (district(area)) errors.push({ pointer: `/areas/${index}`, detail: refused })
  })
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** True where the areas are not as they were. */
async function setAreas(tx: Tx, { id, areas }: NewOrganisation): Promise<boolean> {
  if (areas === undefined) return false
  const wanted = [...new Set(areas)].sort()
  const known = await tx.select().from(organisationAreas).where(eq(organisationAreas.organisationId, id))
  if (JSON.stringify(known.map(({ councilId }) => councilId).sort()) === JSON.stringify(wanted)) return false
  for (const [index, councilId] of wanted.entries()) {
    const council = await organisationById(tx, councilId)
    if (council?.kind !== 'council') throw unknown(`/areas/${index}`, 'The hub has no council with this code.')
  }
  await tx.delete(organisationAreas).where(eq(organisationAreas.organisationId, id))
  if (wanted.length > 0) {
    await tx.insert(organisationAreas).values(wanted.map((councilId) => ({ organisationId: id, councilId })))
  }
  return true
}

/** Writes the rows that are not as they are wanted, and says how many that were. */
async function store(tx: Tx, wanted: readonly Row[]): Promise<number> {
  const ids = wanted.map(({ id }) => id)
  const rows = await tx.select().from(organisations).where(inArray(organisations.id, ids))
  const known = new Map(rows.map((row) => [row.id, row]))
  const changed = wanted.filter((row) => !isSame(row, known.get(row.id)))
  if (changed.length === 0) return 0
  const { name, nameFolded, gss, region, document } = organisations
  const fresh = Object.entries({ name, nameFolded, gss, region, document }).map(([key, column]) => [
    key,
    sql`excluded.${sql.identifier(column.name)}`,
  ])
  await tx
    .insert(organisations)
    .values([...changed])
    .onConflictDoUpdate({ target: organisations.id, set: Object.fromEntries(fresh) as object })
  return changed.length
}

function isSame(row: Row, known: Row | undefined): boolean {
  return known !== undefined && row.document === known.document && row.gss === known.gss && row.region === known.region
}

function toRow(input: {
  id: string
  kind: OrganisationKind
  name: string
  gss?: string | null
  region?: string | null
}): Row {
  const { id, kind, name, gss = null, region = null } = input
  return { id, kind, name, nameFolded: fold(name), gss, region, document: JSON.stringify({ id, kind, name }) }
}

async function identify(tx: Tx, identifiers: readonly (typeof organisationIdentifiers.$inferInsert)[]): Promise<void> {
  if (identifiers.length > 0)
    await tx
      .insert(organisationIdentifiers)
      .values([...identifiers])
      .onConflictDoNothing()
}

function identifiersOf(organisationId: string, kind: OrganisationKind, gss: string | null) {
  return [
    ...(gss === null ? [] : [{ scheme: 'gss', value: gss, organisationId }]),
    ...(kind === 'icb' ? [{ scheme: 'ods', value: organisationId, organisationId }] : []),
  ]
}

function invalid(pointer: string, detail: string): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}

export function unknown(pointer: string, detail: string): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] })
}
