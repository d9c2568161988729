// How much the hub keeps of what pages can bring about: a form that failed, or was only checked, leaves it as it was.
import { sql } from 'drizzle-orm'

import * as tables from '../../db/tables.ts'
import type { CastHub, Told } from '../cast.ts'

const watched = {
  items: tables.intelligence,
  visits: tables.visits,
  decisions: tables.overlapDecisions,
  interests: tables.interests,
  drafts: tables.pageMemory,
}

export type Stored = Record<keyof typeof watched, number>

/** How many rows there are of each. */
export async function storedIn({ hub }: Pick<CastHub, 'hub'>): Promise<Stored> {
  const counted = Object.entries(watched).map(async ([name, table]) => {
    const [row] = await hub.database.read.select({ count: sql<number>`count(*)` }).from(table)
    return [name, Number(row?.count)]
  })
  return Object.fromEntries(await Promise.all(counted)) as Stored
}

/** The errors in the summary, as `#field text`; without a field where it leads nowhere. */
export function errorsIn(told: Told): string[] {
  const summary = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(told.body)?.[1] ?? ''
  return [...summary.matchAll(/<li>(?:<a href="(#[^"]*)">)?([^<]*)/g)].map(([, href = '', text = '']) =>
    `${href} ${text}`.trim().replaceAll('&#39;', "'"),
  )
}

/** The errors of the summary that no field of the page shows beside itself. */
export function errorsWithoutField(told: Told): string[] {
  return errorsIn(told).filter((error) => {
    const [, id, text] = /^#(\S+) (.*)$/.exec(error) ?? []
    const beside = [...told.body.matchAll(/<p[^>]*govuk-error-message[^>]*>([\s\S]*?)<\/p>/g)].map(
      ([, inner = '']) => inner,
    )
    const shown = beside.some((inner) => inner.replaceAll(/<[^>]+>/g, '').includes(text ?? error))
    return !shown || !told.body.includes(`id="${id}"`)
  })
}

/** The bytes, but for the proof of its forms, which is another each time. */
export function withoutProof(told: Told): string {
  return told.body.replaceAll(/name="_csrf" value="[^"]+"/g, 'name="_csrf"')
}
