// The contract that this process runs from: read once, never changed.
import { loadContract, type Contract } from './contract.ts'

let loaded: Contract | undefined

export function contract(): Contract {
  return (loaded ??= loadContract())
}
