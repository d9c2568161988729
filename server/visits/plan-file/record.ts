// What a file of visits holds, whatever its form: records of cells by field, each with the line on which it stands.

export const fields = [
  'location',
  'home',
  'postcode',
  'from',
  'to',
  'visited',
  'kind',
  'topics',
  'standards',
  'basis',
  'notice',
  'status',
  'hours',
  'team',
  'email',
  'telephone',
  'reference',
] as const
export type Field = (typeof fields)[number]

/** As they were written, trimmed; what is empty is left out. */
export type Cells = Readonly<Partial<Record<Field, string>>>

/** `line` counts from 1. A fault is what keeps it from being read at all, in a sentence. */
export type FileRecord = { readonly line: number } & ({ readonly cells: Cells } | { readonly fault: string })

export type PlanForm = 'csv' | 'ndjson' | 'icalendar'

export interface PlanFile {
  readonly form: PlanForm
  readonly records: readonly FileRecord[]
  /** Headings and members that say nothing to the hub. */
  readonly unread: readonly string[]
}

/** A file that can't be read at all, in a sentence for whoever brings it. */
export class PlanFileError extends Error {}

const alike: Readonly<Record<Field, readonly string[]>> = {
  location: ['cqclocationid', 'locationid', 'location', 'cqcid', 'cqclocation', 'cqcnumber', 'cqclocationnumber'],
  home: ['home', 'homename', 'carehome', 'carehomename', 'name', 'locationname', 'service', 'servicename'],
  postcode: ['postcode', 'postalcode', 'homepostcode'],
  from: ['from', 'start', 'startdate', 'date', 'planneddate', 'datefrom', 'firstday', 'proposeddate'],
  to: ['to', 'end', 'enddate', 'dateto', 'lastday', 'until'],
  visited: ['visited', 'visitdate', 'dateofvisit', 'datevisited', 'visitedon', 'firstvisitdate', 'dateofinspection'],
  kind: ['kind', 'kindofvisit', 'visitkind', 'visittype', 'typeofvisit', 'type'],
  topics: ['topics', 'topic', 'about', 'areas', 'area', 'themes', 'theme', 'scope'],
  standards: ['standards', 'standard', 'pammsstandards', 'regulations', 'qualitystatements'],
  basis: ['basis', 'ground', 'reason', 'reasonforvisit', 'why'],
  notice: ['notice', 'announced', 'noticegiven', 'announcedorunannounced'],
  status: ['status', 'state', 'stage'],
  hours: ['hours', 'expectedhours', 'hoursonsite'],
  team: ['team', 'contact', 'contactteam', 'who'],
  email: ['email', 'emailaddress', 'contactemail', 'teamemail', 'teammailbox'],
  telephone: ['telephone', 'phone', 'telephonenumber', 'contacttelephone', 'teamtelephone'],
  reference: ['reference', 'ref', 'ourreference', 'yourreference', 'sourceid', 'referencenumber', 'uniqueid', 'uid'],
}

const byHeading = new Map(fields.flatMap((field) => alike[field].map((heading) => [heading, field] as const)))

/** The field that a heading names, however it is written. */
export function fieldOf(heading: string): Field | undefined {
  return byHeading.get(heading.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}
