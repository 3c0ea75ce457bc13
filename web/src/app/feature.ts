import type { ComponentType } from 'react'
import type { SessionView } from '../../../src/modules/identity/contract.ts'

/** What a page can be narrowed to from the top bar; it reads `region` and `year` from its address. */
export interface PageScope {
  readonly region?: true
  /** `one`: it shows a single year, this one where none is named; `all`: every year where none is named. */
  readonly year?: 'one' | 'all'
}

/** One page of a feature, loaded when it is opened. */
export interface Page {
  /** As TanStack Router reads it: `/rounds/$id`. The API's paths, without `/api/v1`. */
  readonly path: string
  /** `frame`: within rail, second navigation and top bar; `full`: a task that takes the whole screen. */
  readonly shell: 'frame' | 'full'
  /** Who holds it may open the page; others are told so. None: everybody signed in. */
  readonly permission?: string
  /** Catalogues that it needs beside `app` and `ui`. */
  readonly catalogues: readonly string[]
  readonly scope?: PageScope
  readonly load: () => Promise<ComponentType>
  /** What it asks the server for at once (API paths without `/api/v1`): where it is the first page, asked for ahead. */
  readonly asks?: (params: Readonly<Record<string, string>>) => readonly string[]
}

/** Something that Ctrl K can jump to. */
export interface Hit {
  readonly key: string
  readonly title: string
  /** What it is and where: `机关单位　茅箭区`. */
  readonly context: string
  readonly path: string
}

/** A kind of thing that Ctrl K looks for. */
export interface SearchSource {
  readonly permission: string
  /** Key of the heading in the catalogue `app`. */
  readonly heading: string
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Hit[]>
}

/** What a feature hands to the shell; `app/features.ts` is the only place that knows them all. */
export interface Feature {
  readonly name: string
  readonly pages: readonly Page[]
  readonly search?: () => Promise<readonly SearchSource[]>
  /** Takes away what the browser keeps of what somebody saw here; what he has not sent waits for him. */
  readonly forget?: () => Promise<void>
}

/** One line of the second navigation. */
export interface NavEntry {
  /** Key in the catalogue `app`, under `nav`. */
  readonly label: string
  readonly path: string
  readonly shows: (session: SessionView) => boolean
}
