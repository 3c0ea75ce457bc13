/** A word that no other window has; the installation may be served without a secure context. */
export const newWord = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
