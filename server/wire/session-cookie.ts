/** The cookie in which a session's token travels (wire.md WA-6, WJ-20). */
export const sessionCookie = 'asc_auth_key'
