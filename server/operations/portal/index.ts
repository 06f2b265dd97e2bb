import { lifecycle } from './lifecycle/index.ts'

export const portal = [...lifecycle]
