import type { FieldCompartment, ValueRule } from "#shared/domain/case-file/index.ts";
import type { Brand } from "#shared/kernel/brand.ts";

/** Of a list of its kind, or made by the form that a record is typed in: the same form, sent twenty times, adds one. */
export type RecordId = Brand<string, "RecordId">;

/** REC-1: what the records of a kind of a file are. */
export type RecordRule = KindRule & { readonly compartment: FieldCompartment };

/** What records are, wherever they lie. */
export type KindRule = {
  /** The ids that mean something by themselves. */
  readonly named: readonly string[];
  /** Whether others may be added, each under an id made for it. */
  readonly isOpen: boolean;
  /** The field that says how one is called, where it is neither `title` nor `label`. */
  readonly title?: string;
  /** Never called `removed`: that is said of the record. */
  readonly fields: Readonly<Record<string, ValueRule>>;
};

/** Of a kind of which a file has one, at most. */
export const ONLY = "only" as RecordId;

const MADE = /^[0-9a-f]{16,64}$/;

/** REC-1: whether an id may be one of this kind. */
export const isIdOf = ({ named, isOpen }: KindRule, id: string): id is RecordId =>
  named.includes(id) || (isOpen && MADE.test(id));

export const text = (longest: number): ValueRule => ({ kind: "text", longest });
export const oneOf = (codes: readonly string[]): ValueRule => ({ kind: "code", codes });
export const severalOf = (codes: readonly string[]): ValueRule => ({ kind: "codes", codes });
export const DAY: ValueRule = { kind: "day" };
export const HOUR: ValueRule = { kind: "hour" };
