// One call of the window to the desktop: who asks, with what, and what may be said when it fails.
import type { z } from "zod";
import { DESKTOP_INPUTS, type DesktopApi } from "#shared/desktop-api.ts";
import { isOwnFrame, type Sender } from "./security.ts";

export type Verb = keyof typeof DESKTOP_INPUTS;

export type Verbs = {
  readonly [Name in Verb]: (
    ...args: z.output<(typeof DESKTOP_INPUTS)[Name]>
  ) => Awaited<ReturnType<DesktopApi[Name]>> | Promise<Awaited<ReturnType<DesktopApi[Name]>>>;
};

/** A failure whose text may cross to the window: it names the verb's own reason, and holds nothing personal. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** Any other failure crosses without its text, which may hold a path, and so the name of a person. */
export async function callVerb(verbs: Verbs, verb: Verb, sender: Sender, args: readonly unknown[]): Promise<unknown> {
  if (!isOwnFrame(sender)) throw new Refusal(`${verb}: foreign sender`);
  const input = DESKTOP_INPUTS[verb].safeParse(args);
  if (!input.success) throw new Refusal(`${verb}: wrong arguments`);
  const run = verbs[verb] as (...args: unknown[]) => unknown;
  try {
    return await run(...input.data);
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${verb}: failed`);
  }
}
