// What is read of a JSON Schema to make columns of it.
import type { Json, JsonObject } from '../../contract/files.ts'
import { isObject } from '../../contract/files.ts'

export function kebab(member: string): string {
  return member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

export function kebabOf(words: string): string {
  return words.toLowerCase().replaceAll(' ', '-')
}

export function membersOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const properties = schema['properties']
  return (isObject(properties) ? properties : {}) as Readonly<Record<string, JsonObject>>
}

export function textIn(schema: JsonObject, name: string): string | undefined {
  const value = schema[name]
  return typeof value === 'string' ? value : undefined
}

export function numberIn(schema: JsonObject, name: string): number | undefined {
  const value = schema[name]
  return typeof value === 'number' ? value : undefined
}

export function stringsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}
