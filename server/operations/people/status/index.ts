import { setActivation } from './set-activation.ts'

export const status = [setActivation]
