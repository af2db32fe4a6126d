import type { Bytes } from "#shared/kernel/bytes.ts";

export type Reader = {
  readonly name: string;
  readonly valid: readonly Bytes[];
  /** Reads; answers whether it answered as it may. Throws where it must never. */
  readonly read: (bytes: Bytes) => boolean;
};

export const isResult = (answer: { readonly ok: boolean }): boolean => typeof answer.ok === "boolean";
export const isBytesOrNull = (answer: unknown): boolean => answer === null || answer instanceof Uint8Array;
