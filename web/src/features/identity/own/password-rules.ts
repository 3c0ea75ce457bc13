import { passwordFaults } from '../../../../../src/modules/identity/rules.ts'

/** What a new password still lacks, by the server's own rules; nothing while the field is empty. */
export const missingIn = (password: string, username: string): readonly string[] =>
  password === '' ? [] : passwordFaults(password, username)
