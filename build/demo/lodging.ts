// How the invented young people are reached, where they sleep and how they get about, and what their project has to house with and to lend.
import type { RecordField, RecordKind } from "#shared/domain/records/index.ts";
import type { KindOfResource } from "#shared/domain/resources/index.ts";
import type { BookingKind } from "#shared/ports/resources.ts";
import type { Random } from "../sim/random.ts";
import * as words from "./words.ts";

type Track = Extract<RecordKind, "contacts" | "nights" | "homeRequests" | "homeSteps" | "licence" | "mobilityRequests">;

/** A record of a file; `days`: fields that are a day, in days from the one on which it is written. */
type RecordAct<Kind extends Track> = {
  readonly kind: "record";
  readonly of: Kind;
  readonly values: Readonly<Partial<Record<RecordField<Kind>, string | number>>>;
  readonly days: Readonly<Record<string, number>>;
};

export type LodgingAct =
  | { [Kind in Track]: RecordAct<Kind> }[Track]
  | {
      readonly kind: "resource";
      readonly of: KindOfResource;
      readonly name: string;
      readonly capacity: number;
      readonly place: string;
    }
  /** `length` in days; `null`: until nobody knows when. */
  | { readonly kind: "book"; readonly as: BookingKind; readonly name: string; readonly length: number | null };

const record = <Kind extends Track>(
  of: Kind,
  values: RecordAct<Kind>["values"],
  days: RecordAct<Kind>["days"] = {},
): RecordAct<Kind> => ({ kind: "record", of, values, days });

const CODE = "Code intensif";

/** What the project writes down on its first day. */
export const RESOURCES: readonly LodgingAct[] = [
  ...words.HOMES.map((name, at) => {
    const place = words.PLACES[at % words.PLACES.length]?.basin ?? "";
    return { kind: "resource", of: "home", name, capacity: 1, place } as const;
  }),
  { kind: "resource", of: "codeSeats", name: CODE, capacity: 16, place: "Cahors" },
  ...words.BIKES.map(
    (name) => ({ kind: "resource", of: "bike", name, capacity: 1, place: "Local de Cahors" }) as const,
  ),
];

/** On the way to the contract: nights, requests, then a home, a seat and a bike. Step by step, as they come to it. */
export function lodgingAt(step: string, random: Random): readonly LodgingAct[] {
  switch (step) {
    case "trustBuilding":
      return [
        record("contacts", random.pick(words.CONTACTS)),
        record("nights", { situation: random.pick(["squat", "street", "thirdPartyUnstable"]) }, { from: -20 }),
      ];
    case "preDiagnosis":
      return [
        record("homeRequests", { request: "call115", state: "noPlace", doer: "Karim" }, { on: 0 }),
        record("homeRequests", { request: "siao", state: "sent", with: "SIAO du Lot" }, { on: 0, dueOn: 30 }),
      ];
    case "preparation":
      return [
        record("nights", { situation: "hotel115", place: "Hôtel de la gare" }, { from: 0, until: 12 }),
        record("mobilityRequests", { request: "licenceAid", state: "toPrepare" }, { dueOn: 21 }),
        record("licence", { stage: "registered", place: "Auto-école du pont" }, { on: 0 }),
      ];
    case "engaged":
      return [
        { kind: "book", as: "mobilityBookings", name: CODE, length: 60 },
        record("licence", { stage: "mockTest", score: random.between(22, 38) }, { on: 0 }),
      ];
    default:
      return [];
  }
}

/** The home and the bike of the young people who come to one, by their rank among them: the last two are given the same home. */
export function lodgingOf(rank: number): readonly LodgingAct[] {
  const home = words.HOMES[Math.min(rank, words.HOMES.length - 1)];
  const bike = words.BIKES[rank];
  return [
    ...(home === undefined || rank > words.HOMES.length
      ? []
      : [
          { kind: "book", as: "homeBookings", name: home, length: null } as const,
          record(
            "homeSteps",
            { step: "installationKit", outcome: "Lit, table et vaisselle trouvés ensemble." },
            { on: 0 },
          ),
        ]),
    ...(bike === undefined ? [] : [{ kind: "book", as: "mobilityBookings", name: bike, length: 45 } as const]),
  ];
}
