// The one table that says which module may use which. Read by dependency-cruiser and by the tidy script.

/** Modules that every business module may use, each with what it may use itself. */
/** @type {Record<string, readonly string[]>} */
export const platform = {
  audit: [],
  org: ['audit'],
  identity: ['org', 'audit'],
  inbox: ['identity', 'org', 'audit'],
}

/** Business modules and the business modules they may use. */
/** @type {Record<string, readonly string[]>} */
export const mayUse = {
  standards: [],
  sampling: [],
  documents: [],
  // Of documents only the type of the papers they hand over.
  findings: ['documents'],
  rounds: ['standards', 'sampling', 'documents', 'findings'],
}
