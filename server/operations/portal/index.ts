import { deleteImmediately } from './delete-immediately.ts'

export const portal = [deleteImmediately]
