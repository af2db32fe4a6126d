import { standingFacts } from "#shared/domain/law/index.ts";
import type { FrozenVersion, Sha256, VersionChoice } from "./version.ts";

// Facts arrive in any order and more than once: everything here is a function of the set, never of the sequence (CON-6).

export type Lineage = {
  /** Versions that no choice sets aside, one per hash. */
  readonly alive: readonly FrozenVersion[];
  /** Alive versions that no other alive version replaces: one, unless some were frozen apart. */
  readonly heads: readonly FrozenVersion[];
  /** Whether `later` replaces `earlier`, directly or through others. */
  readonly descends: (later: Sha256, earlier: Sha256) => boolean;
  /** Whether `hash` is `target`, or `target` replaces it. */
  readonly comesTo: (hash: Sha256, target: Sha256) => boolean;
};

export function lineageOf(versions: readonly FrozenVersion[], choices: readonly VersionChoice[]): Lineage {
  const all = onePerHash(versions);
  const descends = descent(all);
  const comesTo = (hash: Sha256, target: Sha256): boolean => hash === target || descends(target, hash);
  const isAside = setAside(choices, comesTo);
  const alive = all.filter(({ hash }) => !isAside(hash));
  const heads = alive.filter(({ hash }) => !alive.some((other) => descends(other.hash, hash)));
  return { alive, heads: heads.length > 0 ? heads : alive, descends, comesTo };
}

/** A choice sets aside what it was made over, and what that came from; never what is kept, nor what that came from. */
function setAside(choices: readonly VersionChoice[], comesTo: Lineage["comesTo"]): (hash: Sha256) => boolean {
  const standing = standingFacts(choices);
  const over = standing.flatMap((choice) => choice.over);
  return (hash) => over.some((other) => comesTo(hash, other)) && !standing.some(({ kept }) => comesTo(hash, kept));
}

/** The same text may have been frozen on two devices: one version, that replaces what either of them replaced. */
function onePerHash(versions: readonly FrozenVersion[]): readonly FrozenVersion[] {
  const found = new Map<Sha256, FrozenVersion>();
  for (const version of versions.toSorted((a, b) => compare(orderOf(a), orderOf(b)))) {
    const known = found.get(version.hash);
    const replaces = [...new Set([...(known?.replaces ?? []), ...version.replaces])].toSorted();
    found.set(version.hash, { ...(known ?? version), replaces });
  }
  return [...found.values()];
}

function descent(versions: readonly FrozenVersion[]): Lineage["descends"] {
  const parents = new Map(versions.map(({ hash, replaces }) => [hash, replaces]));
  return (later, earlier) => {
    const seen = new Set<Sha256>();
    const waiting = [...(parents.get(later) ?? [])];
    for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
      if (hash === earlier) return true;
      if (seen.has(hash)) continue;
      seen.add(hash);
      waiting.push(...(parents.get(hash) ?? []));
    }
    return false;
  };
}

const orderOf = ({ hash, frozenOn, by }: FrozenVersion): string => `${hash} ${frozenOn} ${by}`;
const compare = (left: string, right: string): number => (left < right ? -1 : 1);
