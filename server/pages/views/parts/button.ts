import { type Fragment, html } from '../html.ts'

/** A button that says what it does and sends its form; `answer` is sent as the field `answer` (several buttons in one form). */
export const button = (text: string, look: 'primary' | 'secondary' = 'primary', answer?: string): Fragment =>
  html`<button class="button ${look}" type="submit"${answer !== undefined && html` name="answer" value="${answer}"`}>${text}</button>`
