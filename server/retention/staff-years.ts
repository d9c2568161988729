// How long the hub keeps who did something: STAFF_RETENTION_YEARS, or what the reference data says.
import type { Hub } from '../hub.ts'
import { clocks } from '../policy/reference.ts'

export function staffRetentionYears({ staffRetentionYears: set }: Hub): number {
  return set ?? clocks['staff-identifiers'].value / 12
}
