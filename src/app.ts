import type { Module } from './kernel/module.ts'

/** Every module of the product: the only place that knows them all. */
export const modules: readonly Module[] = []
