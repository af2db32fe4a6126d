import { standingFacts } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { OpeningAct } from "../opening-act.ts";
import type { Party } from "../signing/party.ts";
import type { Lineage } from "../text/lineage.ts";
import type { FrozenVersion, Sha256 } from "../text/version.ts";
import { pathwayLastDay } from "./duration.ts";
import type { Extension, PathwayExtension } from "./extension.ts";

/** A contract that the Mission Locale opened, and the terms that hold. */
export type InForce = {
  readonly opening: OpeningAct;
  /** The text whose terms hold: the one that was opened, or its last amendment signed by the three parties (CON-16). */
  readonly version: Sha256;
  /** CON-2: never before the opening, whatever the text planned. */
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  /** The extension that carries the end beyond the first text's; `null` when there is none. */
  readonly extendedBy: Extension | null;
  /** Texts frozen since that do not hold: they lack signatures, or were made apart and wait for a choice (CON-16). */
  readonly amendments: readonly Amendment[];
};

export type Amendment = { readonly hash: Sha256; readonly missing: readonly Party[] };

type Opened = {
  readonly opening: OpeningAct;
  readonly original: FrozenVersion;
  /** Every alive version that bears the three signatures. */
  readonly concluded: readonly FrozenVersion[];
  readonly amendments: readonly Amendment[];
  readonly comesTo: Lineage["comesTo"];
  readonly extensions: readonly Extension[];
};

export function inForceOf({ opening, original, concluded, amendments, comesTo, extensions }: Opened): InForce {
  const version = lastAgreed(original, concluded, comesTo);
  const { endsOn, by } = withPathways(version.terms.endsOn, standing(extensions));
  const amended = standing(extensions).find(
    (one) => one.kind === "exceptional" && comesTo(one.amendment, version.hash),
  );
  return {
    opening,
    version: version.hash,
    startsOn: later(opening.openedOn, original.terms.startsOn),
    endsOn,
    extendedBy: endsOn > original.terms.endsOn ? (by ?? amended ?? null) : null,
    amendments: amendments.filter(({ hash }) => hash !== version.hash),
  };
}

/** CON-16: of the signed amendments, the last that all the others build on or precede; two made apart change nothing yet. */
function lastAgreed(
  original: FrozenVersion,
  concluded: readonly FrozenVersion[],
  comesTo: Lineage["comesTo"],
): FrozenVersion {
  const line = concluded.filter(({ hash }) => comesTo(original.hash, hash));
  const follows = (one: FrozenVersion, other: FrozenVersion) => comesTo(other.hash, one.hash);
  const agreed = line.filter((one) => line.every((other) => follows(one, other) || follows(other, one)));
  return agreed.find((one) => agreed.every((other) => follows(one, other))) ?? original;
}

/** CON-14: each listed pathway entered before the end carries it further; one entered too late carries nothing. */
function withPathways(
  ownEnd: CalendarDay,
  extensions: readonly Extension[],
): { readonly endsOn: CalendarDay; readonly by: PathwayExtension | null } {
  let endsOn = ownEnd;
  let by: PathwayExtension | null = null;
  const pathways = extensions.filter((one) => one.kind === "listedPathway");
  const order = ({ enteredOn, id }: PathwayExtension): string => `${enteredOn} ${id}`;
  for (const pathway of pathways.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const lastDay = pathway.enteredOn <= endsOn ? pathwayLastDay(pathway.pathwayEndsOn) : null;
    if (lastDay === null || lastDay < endsOn) continue;
    endsOn = lastDay;
    by = pathway;
  }
  return { endsOn, by };
}

const standing = (extensions: readonly Extension[]): readonly Extension[] =>
  standingFacts(extensions).toSorted((a, b) => (a.id < b.id ? -1 : 1));

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one > other ? one : other);
