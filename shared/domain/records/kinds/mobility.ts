import {
  licenceStages,
  MOST_POINTS,
  mobilityHindrances,
  mobilityMeans,
  mobilityRequestStates,
  mobilitySupports,
} from "#shared/domain/mobility/index.ts";
import { DAY, ONLY, oneOf, type RecordRule, severalOf, text } from "../record.ts";
import { requestFields } from "./request.ts";

const made = { compartment: "mobility", named: [], isOpen: true } as const;

export const mobilityKinds = {
  /** MOB-1 */
  travel: {
    compartment: "mobility",
    named: [ONLY],
    isOpen: false,
    fields: {
      means: severalOf(mobilityMeans),
      /** Since when they get about so. */
      from: DAY,
      hindrances: severalOf(mobilityHindrances),
      where: text(200),
      wanted: text(1_000),
    },
  },
  /** MOB-2 */
  licence: {
    ...made,
    title: "stage",
    fields: {
      stage: oneOf(licenceStages),
      on: DAY,
      place: text(200),
      score: { kind: "number", least: 0, most: MOST_POINTS },
      hours: { kind: "number", least: 0, most: 100 },
      doer: text(120),
      outcome: text(500),
    },
  },
  /** MOB-3 */
  mobilityRequests: { ...made, title: "request", fields: requestFields(mobilitySupports, mobilityRequestStates) },
  /** RES-3: a seat, a bike or another loan of the project, by the id of its booking. */
  mobilityBookings: { ...made, title: "name", fields: { name: text(120), note: text(1_000) } },
} as const satisfies Record<string, RecordRule>;
