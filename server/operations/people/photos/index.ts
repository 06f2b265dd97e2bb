import { crop } from './crop.ts'
import { get } from './get.ts'
import { remove } from './remove.ts'
import { replace } from './replace.ts'
import { upload } from './upload.ts'

export const photos = [get, upload, replace, remove, crop]
