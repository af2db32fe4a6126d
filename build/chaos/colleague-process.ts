// The other end of `colleague.ts`: what is asked of a colleague who has a process of her own.
import { join } from "node:path";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { startChild } from "../bench/sync/child-process.ts";

export type ColleagueProcess = {
  readonly device: DeviceId;
  readonly card: string;
  readonly join: (projectCard: string) => Promise<void>;
  /** Writes a note of her own in this file, until she rests. */
  readonly begin: (file: string) => Promise<void>;
  /** Ends her writing; all of it is at the relay. */
  readonly rest: () => Promise<void>;
  readonly mine: () => Promise<{ readonly text: string; readonly edits: number }>;
  /** The note of the other, as far as the relay gave it to her. */
  readonly theirs: () => Promise<string>;
  readonly end: () => Promise<void>;
};

export async function startColleague(): Promise<ColleagueProcess> {
  const { ask, end } = startChild(join(import.meta.dirname, "colleague.ts"));
  return {
    ...(await ask<{ readonly device: DeviceId; readonly card: string }>("arrive")),
    join: (projectCard) => ask("join", projectCard),
    begin: (file) => ask("begin", file),
    rest: () => ask("rest"),
    mine: () => ask("mine"),
    theirs: () => ask("theirs"),
    end,
  };
}
