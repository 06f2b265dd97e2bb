/** The cookie in which a session's token travels (wire.md WA-6, WJ-20). */
export const sessionCookie = 'asc_auth_key'

/** The cookie in which the key of a link of the second factor travels (LH-1, WJ-21). */
export const linkKeyCookie = (type: string): string => `asc_confirm_key_${type}`
