import { askDeletion } from './ask-deletion.ts'
import { askSuspension } from './ask-suspension.ts'
import { continuePortal } from './continue.ts'
import { deleteImmediately } from './delete-immediately.ts'
import { remove } from './remove.ts'
import { suspend } from './suspend.ts'

export const lifecycle = [askSuspension, suspend, continuePortal, askDeletion, remove, deleteImmediately]
