// What is typed in a field of a round or a place and is not said yet: kept at each keystroke, all of it in one sealed form,
// since the name of a form is not.
import { useState } from "react";
import { type Engine, useEngine } from "#features/engine/index.ts";
import type { Json } from "#shared/kernel/json.ts";

const FORM = "outreach-fields";

export type TypedTexts = {
  readonly read: (key: string) => Promise<string | null>;
  /** `null` forgets it. */
  readonly keep: (key: string, text: string | null) => ReturnType<Engine["keepForm"]>;
};

function typedTexts(engine: Engine): TypedTexts {
  const texts = new Map<string, string>();
  const reading = engine.readForm(FORM).then((stored) => {
    if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return;
    for (const [key, text] of Object.entries(stored as Readonly<Record<string, Json>>))
      if (typeof text === "string") texts.set(key, text);
  });
  return {
    read: async (key) => {
      await reading;
      return texts.get(key) ?? null;
    },
    keep: async (key, text) => {
      await reading;
      if (text === null) texts.delete(key);
      else texts.set(key, text);
      return engine.keepForm(FORM, texts.size === 0 ? null : Object.fromEntries(texts));
    },
  };
}

/** One for a screen: two at once would write over each other. */
export function useTypedTexts(): TypedTexts {
  const engine = useEngine();
  const [texts] = useState(() => typedTexts(engine));
  return texts;
}
