// The published shapes of this slice, by name.
import type { components } from '../contract/generated.ts'

type Shapes = components['schemas']

export type InterestDeclaration = Shapes['InterestDeclaration']
export type LocationFacts = Shapes['LocationFacts']
export type LocationSummary = Shapes['LocationSummary']
export type LineageLink = Shapes['Location']['lineage']['predecessors'][number]
export type ProviderFacts = Shapes['ProviderFacts']
export type PublishedRating = Shapes['PublishedRating']
