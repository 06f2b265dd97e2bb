/** A refusal as ready text, beside the field it is about (the field's name) or, without one, about the whole form (LW-7). */
export interface PageError {
  readonly field?: string | undefined
  readonly message: string
}
