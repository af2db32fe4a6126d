// Answers and withdrawals in any order, on three tracks: each track against a model that only knows the last word that was
// said of each person.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordingOn } from "#shared/domain/sharing/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { NewAnswer } from "#shared/ports/access.ts";
import { type DeviceId, newTrackId, type TrackId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { CaseFacts } from "./case-facts.ts";
import type { Participant } from "./participants.ts";
import { answeredOfTrack, takenBack } from "./share-file.ts";
import { devicesForTrack, factsOfTrack } from "./track-facts.ts";

const TODAY = day("2026-03-02");
const ASSOCIATION = "Association du Lot" as OrganizationId;

const participant = (person: string, role: Participant["role"], organization = ASSOCIATION): Participant => ({
  person: person as PersonId,
  device: `device-${person}` as DeviceId,
  number: Number(person),
  name: person,
  role,
  organization,
  isMe: person === "1",
});
const author = participant("1", "educator");
const named = [
  participant("2", "educator"),
  participant("3", "advisor", "Mission Locale" as OrganizationId),
  participant("4", "partner", "CSAPA" as OrganizationId),
];
const people = [author, ...named, participant("5", "coordinator")];

const known: CaseFacts = {
  facts: {
    opening: { by: author.person, organization: ASSOCIATION, team: [author.person, named[0]!.person] },
    team: [],
    register: { consents: [], withdrawals: [], unread: [] },
  },
  people,
  me: author,
  today: TODAY,
  isUnderstood: true,
  isForsaken: false,
  followed: new Set(),
  unheeded: new Set(),
};

const answer = (of: "given" | "refused", recipients: readonly PersonId[]): NewAnswer => ({
  ...{ scope: "health", answer: of, givenBy: "youngPerson", method: "oralWitnessed", purpose: "care" },
  wording: wordingOn("health", TODAY) ?? { version: 0, text: "" },
  telling: { readBy: null, interpreter: null, witness: "Sonia" },
  ...{ answeredOn: TODAY, until: day("2026-12-31"), recipients, organizations: [], team: [], tracks: [] },
});

type Step =
  | { readonly kind: "given" | "refused"; readonly track: number; readonly whom: readonly number[] }
  | { readonly kind: "withdrawn"; readonly track: number; readonly which: number };

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom("given" as const, "refused" as const),
      track: fc.nat(2),
      whom: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("withdrawn" as const), track: fc.nat(2), which: fc.nat(10) }),
  ),
  { maxLength: 25 },
);

describe("tracks of health", () => {
  it("SHR-12 SHR-26 each is read by its author and by whom the last word said of it names, whatever is said of the others", () => {
    fc.assert(
      fc.property(steps, (all: readonly Step[]) => {
        const clock = stampClock(() => 0 as never);
        const tracks = [0, 1, 2].map(() => ({
          id: newTrackId(),
          doc: new CompartmentDoc(1),
          open: new Set<PersonId>(),
        }));
        const factsOf = ({ id, doc }: { readonly id: TrackId; readonly doc: CompartmentDoc }) =>
          factsOfTrack(known, id, [author.person], doc, (number) => ({
            person: String(number) as PersonId,
            decides: false,
          }));
        for (const step of all) {
          const track = tracks[step.track]!;
          const facts = factsOf(track);
          const recipients = step.kind === "withdrawn" ? [] : step.whom.map((at) => named[at]!.person);
          const { consents } = facts.facts.register;
          const consent = step.kind === "withdrawn" ? consents[step.which % Math.max(1, consents.length)] : undefined;
          if (step.kind === "withdrawn" && consent === undefined) continue;
          const added =
            step.kind === "withdrawn"
              ? takenBack(consent!.id, "youngPerson")(facts)
              : answeredOfTrack(answer(step.kind, recipients))(facts);
          // A « yes » names somebody; what was refused, or taken back, is not taken back again.
          if (!added.ok) continue;
          track.doc.addFacts(added.value.map((fact) => ({ ...fact, by: 1, at: clock.next() })));
          const about =
            consent?.recipients ?? (recipients.length === 0 ? named.map(({ person }) => person) : recipients);
          for (const person of about) step.kind === "given" ? track.open.add(person) : track.open.delete(person);
        }

        for (const track of tracks) {
          const devices = [author, ...named.filter(({ person }) => track.open.has(person))].map(({ device }) => device);
          expect([...devicesForTrack(factsOf(track))].sort()).toEqual(devices.sort());
        }
      }),
      { numRuns: 300 },
    );
  });
});
