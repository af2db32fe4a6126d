// Six months of an invented project in the Lot, the same for the same seed: who is met, what is noted, what is agreed.

import type { FileField } from "#shared/domain/case-file/index.ts";
import { type domainCompartment, obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import { Random } from "../sim/random.ts";
import { type LodgingAct, lodgingAt, lodgingOf, RESOURCES } from "./lodging.ts";
import * as words from "./words.ts";

export const DAYS = 182;

/** Who writes; `claire` is of the Mission Locale. */
export type Writer = "karim" | "sonia" | "claire";

/** Those that the demonstration speaks of. */
type Paper = (typeof PAPERS)[number];
const PAPERS = ["identityProof", "bankDetails", "taxNotice"] as const;

export type LifeAct =
  | {
      readonly kind: "file";
      readonly name: string;
      readonly basin: string;
      readonly age: number;
      readonly note: string;
    }
  | { readonly kind: "note" | "message"; readonly text: string }
  | { readonly kind: "field"; readonly field: FileField; readonly value: string | number }
  | { readonly kind: "consent" }
  | { readonly kind: "paper"; readonly code: Paper; readonly state: "obtained" | "requested" }
  | LodgingAct
  /** `age`: 18 at least. */
  | { readonly kind: "freeze"; readonly name: string; readonly age: number }
  | { readonly kind: "sign" }
  /** A week of the CEJ: whether the interview was held, and what was done beside, in minutes. */
  | {
      readonly kind: "week";
      readonly isHeld: boolean;
      readonly isReview: boolean;
      readonly workshops: readonly number[];
    }
  | {
      readonly kind: "round";
      readonly basin: string;
      readonly places: readonly string[];
      readonly seen: number;
      readonly notes: string;
    }
  | {
      readonly kind: "encounter";
      readonly place: string;
      readonly name: string;
      readonly age: number;
      readonly said: string;
    };

/** Something that happened: `youth` is a young person of the project by their number, from 0; `null`: nobody's. */
export type LifeEvent = {
  /** Days since the project began. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
  readonly by: Writer;
  readonly youth: number | null;
  readonly act: LifeAct;
};

/** Where the thirty have come to: as in the Lot, eleven have signed. */
const STAGES = [
  ...Array<"found">(5).fill("found"),
  ...Array<"trustBuilding">(4).fill("trustBuilding"),
  ...Array<"preDiagnosis">(3).fill("preDiagnosis"),
  ...Array<"preparation">(3).fill("preparation"),
  ...Array<"readyToSign">(2).fill("readyToSign"),
  ...Array<"engaged">(10).fill("engaged"),
  "lostContact",
  "redirected",
  "exited",
] as const;
type Stage = (typeof STAGES)[number];

/** The phases that somebody has gone through, each with the days it takes. */
const PATH: Readonly<Record<Stage, readonly Stage[]>> = {
  found: [],
  trustBuilding: ["trustBuilding"],
  preDiagnosis: ["trustBuilding", "preDiagnosis"],
  preparation: ["trustBuilding", "preDiagnosis", "preparation"],
  readyToSign: ["trustBuilding", "preDiagnosis", "preparation", "readyToSign"],
  engaged: ["trustBuilding", "preDiagnosis", "preparation", "readyToSign", "engaged"],
  lostContact: ["trustBuilding", "lostContact"],
  redirected: ["trustBuilding", "preDiagnosis", "redirected"],
  exited: ["trustBuilding", "preDiagnosis", "preparation", "readyToSign", "engaged", "exited"],
};

/** The events of the whole project, in their order. `count`: how many young people, 30 as in the Lot. */
export function projectLife(seed = 1, count = STAGES.length): readonly LifeEvent[] {
  const random = new Random(seed);
  const lives = Array.from({ length: count }, (_, youth) =>
    lifeOf(youth, STAGES[youth % STAGES.length] ?? "found", random),
  );
  const written = RESOURCES.map(
    (act, at): LifeEvent => ({ day: 0, minute: 8 * 60 + at, by: "karim", youth: null, act }),
  );
  const events = [...written, ...lives.flat(), ...roundsOf(random)];
  // Stable: what one person does on one day stays in its order.
  return events.sort((left, right) => left.day - right.day || left.minute - right.minute);
}

function lifeOf(youth: number, stage: Stage, random: Random): readonly LifeEvent[] {
  const steps = PATH[stage];
  const place = random.pick(words.PLACES);
  const lead: Writer = youth % 2 === 0 ? "karim" : "sonia";
  const other: Writer = lead === "karim" ? "sonia" : "karim";
  const first = random.below(Math.max(1, DAYS - 25 - steps.length * 24));
  const events: LifeEvent[] = [];
  let day = first;
  const add = (act: LifeAct, by: Writer = lead): void => {
    events.push({ day, minute: 9 * 60 + random.below(10 * 60), by, youth, act });
  };
  const later = (low: number, high: number): boolean => {
    day += random.between(low, high);
    return day < DAYS;
  };
  const name = `${words.FIRST_NAMES[youth % words.FIRST_NAMES.length]} ${"ABCDEFGHLMNPRSTV"[random.below(16)]}.`;
  // Whoever is a minor signs beside a representative: nobody here is, of those who have come to sign.
  const age = random.between(steps.includes("readyToSign") ? 18 : 16, 25);
  add({ kind: "file", name, basin: place.basin, age, note: random.pick(words.FIRST_TIMES) });
  const talk = (among: readonly string[], by: Writer = lead): void =>
    add({ kind: "note", text: random.pick(among) }, by);
  for (const step of steps) {
    if (!later(3, 9)) return inOrder(events);
    talk(words.TALKS, random.chance(0.2) ? other : lead);
    if (!later(4, 14)) return inOrder(events);
    day = step === "lostContact" ? Math.max(day, DAYS - 12) : day;
    if (step === "engaged") {
      for (const code of PAPERS) add({ kind: "paper", code, state: "obtained" });
      add({ kind: "sign" });
    }
    add({ kind: "field", field: "phase", value: step });
    add({ kind: "field", field: "phaseReason", value: words.PHASE_REASONS[step] ?? "" });
    for (const act of lodgingAt(step, random)) add(act);
    if (step === "engaged" && stage === "engaged")
      for (const act of lodgingOf(youth - STAGES.indexOf("engaged"))) add(act);
    if (step === "preDiagnosis") diagnosis(add, random);
    if (step === "preparation") {
      add({ kind: "consent" });
      if (later(1, 4)) add({ kind: "field", field: "supportNote", value: random.pick(words.PAPERS) });
      if (random.chance(0.6)) add({ kind: "field", field: "housingNote", value: random.pick(words.HOUSING) });
      if (random.chance(0.5)) add({ kind: "field", field: "mobilityNote", value: random.pick(words.MOBILITY) });
      const [asked, answered] = random.pick(words.MESSAGES);
      add({ kind: "message", text: asked });
      if (later(1, 3)) add({ kind: "message", text: answered }, "claire");
    }
    if (step === "preparation") {
      for (const code of PAPERS) {
        if (random.chance(0.7)) add({ kind: "paper", code, state: random.chance(0.5) ? "obtained" : "requested" });
      }
    }
    if (step === "readyToSign") add({ kind: "freeze", name, age });
    if (step === "engaged" && stage === "engaged") {
      for (let week = 1; later(6, 8); week++) {
        const workshops = Array.from({ length: random.between(1, 4) }, () => 30 * random.between(3, 10));
        add({ kind: "week", isHeld: random.chance(0.85), isReview: week % 4 === 0, workshops });
        if (random.chance(0.5)) continue;
        if (random.chance(0.5)) talk(words.WORK);
        else add({ kind: "field", field: "supportNote", value: random.pick(words.WORK) }, "claire");
      }
      return inOrder(events);
    }
  }
  while (stage !== "lostContact" && stage !== "exited" && stage !== "redirected" && random.chance(0.7) && later(7, 21))
    talk(words.TALKS);
  return inOrder(events);
}

function diagnosis(add: (act: LifeAct) => void, random: Random): void {
  for (const [domain, said] of Object.entries(words.SAID) as [keyof typeof domainCompartment, readonly string[]][]) {
    if (domain === "health" || !random.chance(0.75)) continue;
    add({ kind: "field", field: `${domain}Level`, value: random.pick(obstacleLevels) });
    add({ kind: "field", field: `${domain}Said`, value: random.pick(said) });
  }
  add({ kind: "field", field: "wish", value: random.pick(words.WISHES) });
}

/** Of one day, in the order in which they were said. */
const inOrder = (events: readonly LifeEvent[]): readonly LifeEvent[] => {
  let last = { day: -1, minute: 0 };
  return events
    .filter(({ day }) => day < DAYS)
    .map((event) => {
      const minute = event.day === last.day ? Math.max(event.minute, last.minute + 1) : event.minute;
      last = { day: event.day, minute };
      return { ...event, minute };
    });
};

/** Two rounds a week, by turns in each town; now and then somebody who has no file yet. */
function roundsOf(random: Random): readonly LifeEvent[] {
  const basins = [...new Set(words.PLACES.map(({ basin }) => basin))];
  return Array.from({ length: Math.floor((DAYS * 2) / 7) }, (_, at): readonly LifeEvent[] => {
    const basin = basins[at % basins.length] ?? "Cahors";
    const places = words.PLACES.filter((each) => each.basin === basin).map(({ name }) => name);
    const when = {
      day: Math.floor((at * 7) / 2),
      minute: 20 * 60 + random.below(90),
      by: at % 2 === 0 ? "karim" : "sonia",
      youth: null,
    } as const;
    const round = {
      kind: "round",
      basin,
      places,
      seen: random.between(2, 9),
      notes: random.pick(words.ROUND_NOTES),
    } as const;
    if (!random.chance(0.2)) return [{ ...when, act: round }];
    const name = random.chance(0.5) ? friendOf(random.pick(words.FIRST_NAMES)) : "";
    const met = {
      kind: "encounter",
      place: random.pick(places),
      name,
      age: random.between(17, 24),
      said: random.pick(words.FIRST_TIMES),
    } as const;
    return [
      { ...when, act: round },
      { ...when, minute: when.minute + 1, act: met },
    ];
  }).flat();
}

const friendOf = (name: string): string => `Le copain ${/^[AEIOUÉÈÊÎÔ]/.test(name) ? "d’" : "de "}${name}`;
