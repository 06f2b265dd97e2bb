import { writeFile } from 'node:fs/promises'
import { makeApiTypes, typesAreStale, typesFile } from './api-types/api-types.ts'

// Writes the types of the API for the web application. With --check it only says whether they are stale.

const made = makeApiTypes()
if (await typesAreStale(made)) {
  if (process.argv.includes('--check')) {
    console.error('web/src/api/schema.ts is stale. Run node scripts/generate-api-types.ts.')
    process.exitCode = 1
  } else {
    await writeFile(typesFile, made)
    console.log('web/src/api/schema.ts is written.')
  }
}
