import type { JsonObject } from './json.ts'
import type { Server } from './operation.ts'
import type { Place } from './place.ts'

/** What an endpoint without portal, envelope and session is given (`/apisystem`, wire.md 5.3). */
export interface EndpointCall {
  readonly server: Server
  readonly now: number
  readonly place: Place
  readonly origin: { readonly ip: string; readonly browser: string; readonly platform: string; readonly page: string }
  /** Header `Authorization`, as sent. */
  readonly authorization: string
  /** The body; undefined when it is no JSON object. */
  readonly body: JsonObject | undefined
}

/** An answer without the envelope (WE-7). */
export interface EndpointAnswer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** One call outside the enveloped API: its path as it stands, what happens, what is answered. */
export interface Endpoint {
  readonly name: string
  readonly at: `POST /${string}`
  readonly tag: string
  readonly about: string
  /** Refused with its own answer when more come from one client address (WR-7). */
  readonly tooMany: EndpointAnswer
  run(call: EndpointCall): Promise<EndpointAnswer>
}
