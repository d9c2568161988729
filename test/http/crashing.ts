// A process that ends by an error that nothing caught: its words are those of the first argument.
import fastify from 'fastify'
import { tellCrashes } from '../../server/cli/crash.ts'
import { loggerOptions } from '../../server/http/log.ts'

const words = process.argv[2] ?? ''
tellCrashes(fastify({ logger: loggerOptions('debug') }).log)
setTimeout(() => {
  void Promise.reject(new Error(words, { cause: new Error(`because of ${words}`) }))
}, 1)
