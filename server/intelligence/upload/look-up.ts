// Finding what a row names by a name. Most rows of a spreadsheet are about few homes, so each is looked up once.
import type { Reader } from '../../../db/database.ts'
import { councils, locationsNamed } from '../../organisations/queries.ts'
import { plain } from './column.ts'
import type { Found, LookUps } from './row.ts'

export function remembering(read: Reader): LookUps {
  return {
    home: once((name, postcode = '') => homeNamed(read, name, postcode)),
    council: once((name) => councilNamed(read, name)),
  }
}

function once(find: (...words: [string, string?]) => Promise<Found>): (...words: [string, string?]) => Promise<Found> {
  const known = new Map<string, Promise<Found>>()
  return (...words) => {
    const key = JSON.stringify(words)
    const found = known.get(key) ?? find(...words)
    known.set(key, found)
    return found
  }
}

async function homeNamed(read: Reader, name: string, postcode: string): Promise<Found> {
  const found = await locationsNamed(read, name, postcode)
  const registered = found.filter(({ status }) => status === 'registered')
  const [one, ...others] = registered.length > 0 ? registered : found
  if (one === undefined) return { why: 'CQC has no service with this name and postcode. Give its CQC location ID' }
  return others.length > 0 ? { why: 'Several services have this name and postcode. Give the CQC location ID' } : one
}

/** By its GSS code, its whole name, or the beginning of one council's name only. */
async function councilNamed(read: Reader, name: string): Promise<Found> {
  const all = await councils(read)
  const given = plain(name)
  const whole = all.filter(({ id, name: own }) => plain(id) === given || plain(own) === given)
  const [one, ...others] = whole.length > 0 ? whole : all.filter(({ name: own }) => plain(own).startsWith(given))
  if (one === undefined) return { why: 'There is no such council. Give its name, or its GSS code' }
  return others.length > 0 ? { why: 'Several councils are called that. Give the GSS code' } : one
}
