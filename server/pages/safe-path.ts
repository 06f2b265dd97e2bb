const longestPath = 2000

/** LW-6: a path of this portal, one slash not followed by another or a backslash, without control characters; else undefined. */
export const safePath = (path: string | undefined): string | undefined =>
  path !== undefined && path.length <= longestPath && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : undefined
