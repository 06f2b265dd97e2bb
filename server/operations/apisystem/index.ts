import type { Endpoint } from '../../api/endpoint.ts'
import { register } from './register.ts'
import { validateName } from './validate-name.ts'

/** What happens before there is a portal (wire.md 5.3). */
export const endpoints: readonly Endpoint[] = [register, validateName]
