/** What stands published of one part, as the text that was written; `null`: nothing, or it was emptied. */
export type Published = {
  /** All that stand beside each other: more than one where two wrote apart. */
  readonly texts: readonly (string | null)[];
  /** FIG-7: by the latest version that wrote one of them. */
  readonly version: number;
};

export type ToPublish = { readonly part: string; readonly text: string | null };

/**
 * FIG-6 to FIG-8: what to say of one pseudonym. `wanted`: the text of each part, by `version`; `said`: what this device said
 * last of each part since it was started.
 */
export function toPublish(
  published: ReadonlyMap<string, Published>,
  wanted: ReadonlyMap<string, string>,
  version: number,
  said: ReadonlyMap<string, string | null>,
): readonly ToPublish[] {
  const parts = new Set([...published.keys(), ...wanted.keys()]);
  return [...parts].sort().flatMap((part): readonly ToPublish[] => {
    const stands = published.get(part) ?? { texts: [], version: 0 };
    const text = wanted.get(part) ?? null;
    const isSaid = stands.texts.length === 0 ? text === null : stands.texts.every((each) => each === text);
    const isLater = stands.version > version;
    const isRepeated = said.has(part) && said.get(part) === text;
    return isSaid || isLater || isRepeated ? [] : [{ part, text }];
  });
}
