/** Texts by key, as they stand in `response.errors` of the validation answer (wire.md 3.3). English in every culture (WM-14). */
export type BindingErrors = Record<string, string[]>

/**
 * Input that cannot be bound. Status 400 is answered with the validation answer (`validationAnswer`), 404 like an unknown
 * route (WP-7). An operation whose contract says V400 may throw one of its own.
 */
export class BindingProblem extends Error {
  readonly status: 400 | 404
  readonly errors: BindingErrors
  constructor(errors: BindingErrors, status: 400 | 404 = 400) {
    super('One or more validation errors occurred.')
    this.errors = errors
    this.status = status
  }
}

/** A JSON value of the wrong shape (WM-10). The path is that of the document sent, `$.userId`; it is the only entry (WM-12). */
export const misshapen = (kind: string, path: string): BindingProblem =>
  new BindingProblem({ [path]: [`The JSON value could not be converted to ${kind}. Path: ${path}.`] })

/** Members that the JSON must name and does not (WI-12). */
export const lacking = (names: readonly string[], path: string): BindingProblem =>
  new BindingProblem({
    [path]: [`The JSON value was missing required properties including: ${names.map(name => `'${name}'`).join(', ')}. Path: ${path}.`],
  })

/** An empty or null body where JSON is wanted (WC-5); the key is the wrapper, if there is one. */
export const emptyBody = (wrapper = ''): BindingProblem => new BindingProblem({ [wrapper]: ['A non-empty request body is required.'] })

/** A route value that does not parse (WP-7). */
export const unknownRoute = (): BindingProblem => new BindingProblem({}, 404)
