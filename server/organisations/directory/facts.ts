// What the directory says of a location or a provider: as facts that sources are merged over, and as the published shape.

export interface Address {
  readonly lines?: readonly string[]
  readonly town?: string
  readonly county?: string
  readonly postcode?: string
}

export interface ServiceType {
  readonly slug: string
  readonly name: string
}

interface Brand {
  readonly id: string
  readonly name: string
}

type Status = 'registered' | 'deregistered'

/** Absent is not known. A fact is taken whole from one source. */
export interface LocationFacts {
  readonly name?: string
  readonly provider?: string
  readonly status?: Status
  readonly address?: Address
  /** As the directory names it, and its GSS code where the name could be placed. */
  readonly council?: { readonly name: string; readonly code?: string }
  readonly icb?: string
  readonly serviceTypes?: readonly ServiceType[]
  readonly careHome?: boolean
  readonly beds?: number
  readonly registeredOn?: string
  readonly deregisteredOn?: string
  readonly alsoKnownAs?: string
  readonly website?: string
  readonly brand?: Brand
  readonly specialisms?: readonly string[]
  readonly regulatedActivities?: readonly string[]
  readonly odsCode?: string
  readonly uprn?: string
}

export interface ProviderFacts {
  readonly name?: string
  readonly status?: Status
  readonly address?: Address
  readonly brand?: Brand
  readonly ownership?: string
  readonly companiesHouseNumber?: string
  readonly charityNumber?: string
  readonly registeredOn?: string
  readonly deregisteredOn?: string
  readonly website?: string
}

/** In the order of their ranks in the database: new ones go to the end. */
export const locationFields = [
  'name',
  'provider',
  'status',
  'address',
  'council',
  'icb',
  'serviceTypes',
  'careHome',
  'beds',
  'registeredOn',
  'deregisteredOn',
  'alsoKnownAs',
  'website',
  'brand',
  'specialisms',
  'regulatedActivities',
  'odsCode',
  'uprn',
] as const satisfies readonly (keyof LocationFacts)[]

export const providerFields = [
  'name',
  'status',
  'address',
  'brand',
  'ownership',
  'companiesHouseNumber',
  'charityNumber',
  'registeredOn',
  'deregisteredOn',
  'website',
] as const satisfies readonly (keyof ProviderFacts)[]

/** The published shape `LocationFacts`, as JSON text that is the same for the same facts. */
export function locationDocument(id: string, facts: LocationFacts): string {
  const { council, deregisteredOn, ...rest } = facts
  return documentOf(id, locationFields, {
    ...rest,
    name: facts.name ?? '',
    status: facts.status ?? 'registered',
    serviceTypes: facts.serviceTypes ?? [],
    council: council?.code,
    councilName: council?.name,
    // Of a service that was registered again, the end of the earlier time says nothing.
    deregisteredOn: facts.status === 'deregistered' ? deregisteredOn : undefined,
  })
}

/** The published shape `ProviderFacts`, likewise. The name is empty while only the id is known. */
export function providerDocument(id: string, facts: ProviderFacts): string {
  const { deregisteredOn, ...rest } = facts
  return documentOf(id, providerFields, {
    ...rest,
    name: facts.name ?? '',
    deregisteredOn: facts.status === 'deregistered' ? deregisteredOn : undefined,
  })
}

function documentOf(id: string, fields: readonly string[], members: Readonly<Record<string, unknown>>): string {
  const order = fields.flatMap((field) => (field === 'council' ? ['council', 'councilName'] : [field]))
  return JSON.stringify(Object.fromEntries([['id', id], ...order.map((field) => [field, members[field]])]))
}

/** The facts that a stored document was made of. */
export function locationFactsOf(document: string): LocationFacts {
  const { id: _, council, councilName, ...rest } = JSON.parse(document) as Record<string, unknown>
  const placed = typeof council === 'string' ? { code: council } : {}
  return { ...rest, ...(typeof councilName === 'string' ? { council: { name: councilName, ...placed } } : {}) }
}

export function providerFactsOf(document: string): ProviderFacts {
  const { id: _, name, ...rest } = JSON.parse(document) as Record<string, unknown>
  return { ...rest, ...(typeof name === 'string' && name !== '' ? { name } : {}) }
}
