import { buildWebIfStale } from '../server/web-build.ts'

// `npm run web`: builds the web application into dist/web, unless it is up to date.
const outcome = await buildWebIfStale(() => console.log('Building the web application'))
console.log({ none: 'There is no web application here.', fresh: 'dist/web is up to date.', built: 'dist/web is built.' }[outcome])
