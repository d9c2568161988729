// What nobody has caught ends the hub: told as every error is, without its words, which may quote what somebody sent.
import type { FastifyBaseLogger } from 'fastify'

export function tellCrashes(log: Pick<FastifyBaseLogger, 'fatal'>): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'The hub ends by an error that nothing caught')
    process.exit(1)
  })
}
