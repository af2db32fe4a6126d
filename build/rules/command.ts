import type { z } from "zod";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type Refusal, refusalsOf } from "./refusal.ts";

/** A command of `npm run rules`: what a case holds, and the answer to it in French, line by line. */
export type Command<Case> = {
  readonly name: string;
  readonly schema: z.ZodType<Case>;
  readonly explain: (subject: Case) => readonly string[];
};

/** A command whose case is its own business: raw JSON in, lines or refusals out. */
export type Answering = {
  readonly name: string;
  readonly answer: (raw: unknown) => Result<readonly string[], readonly Refusal[]>;
};

/** Joins a command with the reading of its case, so that commands of different cases make one list. */
export const answering = <Case>({ name, schema, explain }: Command<Case>): Answering => ({
  name,
  answer: (raw) => {
    const read = schema.safeParse(raw);
    return read.success ? ok(explain(read.data)) : fail(refusalsOf(read.error.issues, raw));
  },
});
