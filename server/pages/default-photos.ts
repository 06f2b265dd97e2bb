import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sizes = [360, 200, 82, 48, 32] as const
const folder = join(import.meta.dirname, 'assets', 'images')

/** What stands for people without a photo, PNG files by name (accounts.md PH-3); read once. */
export const loadDefaultPhotos = (): ReadonlyMap<string, Buffer> =>
  new Map(
    sizes.map(size => {
      const name = `default_user_photo_size_${size}-${size}.png`
      return [name, readFileSync(join(folder, name))] as const
    }),
  )
