import type { Viewer } from '../model/person.ts'
import { accessDenied } from '../problems.ts'

/** Says whether a viewer may do something to a target. Pure: everything it needs is in its arguments. */
export type Rule<T> = (viewer: Viewer, target: T) => boolean

export const anyOf =
  <T>(...rules: Rule<T>[]): Rule<T> =>
  (viewer, target) =>
    rules.some(rule => rule(viewer, target))

export const allOf =
  <T>(...rules: Rule<T>[]): Rule<T> =>
  (viewer, target) =>
    rules.every(rule => rule(viewer, target))

export const not =
  <T>(rule: Rule<T>): Rule<T> =>
  (viewer, target) =>
    !rule(viewer, target)

/** Refuses with `Access denied` unless the rule holds. */
export function demand<T>(rule: Rule<T>, viewer: Viewer, target: T): void {
  if (!rule(viewer, target)) throw accessDenied()
}
