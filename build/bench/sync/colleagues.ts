// Colleagues of one project, each with a whole engine in a process of its own.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { type Child, startChild } from "./child-process.ts";

export type Colleagues = {
  readonly author: Child;
  readonly others: readonly Child[];
  readonly card: string;
  readonly end: () => Promise<void>;
};

/** `relay`: as the enrolment code names it. The others have not joined yet. */
export async function colleaguesOn(
  relay: { readonly address: string; readonly receiptKey: Bytes; readonly token: Bytes | undefined },
  count: number,
): Promise<Colleagues> {
  const author = startChild("our-colleague.ts");
  const others = Array.from({ length: count }, () => startChild("our-colleague.ts"));
  await author.ask("arrive", "Karim B.");
  const cards: string[] = [];
  for (const [at, each] of others.entries()) cards.push(await each.ask<string>("arrive", `Sonia ${at}`));
  return {
    author,
    others,
    card: await author.ask<string>("found", relay, cards),
    end: async () => {
      for (const each of [author, ...others]) await each.end();
    },
  };
}
