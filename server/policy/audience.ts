// The classes of an audience, kept as bits so that a query tests one without a join.

export const audienceClasses = [
  'regulator',
  'host',
  'commissioners',
  'icbs',
  'healthwatch',
  'provider',
  'regions',
  'public',
] as const
export type AudienceClass = (typeof audienceClasses)[number]

export const audienceBit: Readonly<Record<AudienceClass, number>> = Object.freeze({
  regulator: 1,
  host: 2,
  commissioners: 4,
  icbs: 8,
  healthwatch: 16,
  provider: 32,
  regions: 64,
  public: 128,
})

export interface NamedOrganisation {
  readonly organisation: string
  readonly people?: readonly string[]
}

/** An audience as it is sent: classes, and organisations by name. */
export type Audience = readonly (AudienceClass | NamedOrganisation)[]

export function audienceBits(audience: Audience): number {
  return audience.reduce((bits, entry) => (typeof entry === 'string' ? bits | audienceBit[entry] : bits), 0)
}
