import { config } from 'zod/v4'

// Zod tries whether it may compile code at run time, which the content policy forbids and the browser then reports.
// The build lets every `import 'zod'` of the app pass here, so that this stands before the first schema.
config({ jitless: true })

export * from 'zod/v4'
