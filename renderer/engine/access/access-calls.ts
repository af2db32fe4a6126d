// Calls on who reads a file. Each answers once what it did is on the disk, or says why it is not.
import type { ConsentId } from "#shared/domain/sharing/index.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { AccessCalls, AccessFailure, NewAnswer } from "#shared/ports/access.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { newCard } from "../files/minimal-card.ts";
import { shareLevel } from "../health/shared-level.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { answered, answeredOfTrack, type Change, inTeam, takenBack } from "./share-file.ts";

type Written = Promise<Result<null, AccessFailure>>;

export function accessCalls(current: () => OpenSpace & { readonly project: ProjectSpace }): AccessCalls {
  /** AUD-1: a « no » is logged where the answers stand, in the same row. */
  const logNo = (file: CaseFileId, scope: string, track: TrackId | null): Promise<void> => {
    const place = { caseFile: file, purpose: track === null ? "identity" : "health", track } as const;
    return current().project.desk.audit.log({ act: "refusal", about: scope }, [place]);
  };
  /** `no`: the question to which it is one. */
  const write = async (file: CaseFileId, change: Change, no: string | null = null): Written => {
    const { desk, access } = current().project;
    await access.find(file);
    const known = access.factsOf(file, desk.docs(file).identity);
    if (known === null || !known.isUnderstood) return fail({ kind: "incomplete" });
    const facts = change(known);
    if (!facts.ok) return facts;
    if (no !== null) await logNo(file, no, null);
    return await leaving(identityOf(file), () => desk.addTo(file, "identity", () => facts.value));
  };
  const scopeOf = (file: CaseFileId, consent: ConsentId): string => {
    const { desk, access } = current().project;
    const { consents = [] } = access.factsOf(file, desk.docs(file).identity)?.facts.register ?? {};
    return consents.find(({ id }) => id === consent)?.scope ?? "";
  };
  const identityOf = (file: CaseFileId): OpenRoom | undefined => {
    const { context, desk } = current().project;
    return desk.rooms(file).find(({ room }) => context.catalog.get(room)?.purpose === "identity");
  };
  /** Who reads it from now on leaves at once, as far as it may: what is typed behind it waits for the next key. */
  const leaving = async (room: OpenRoom | undefined, add: () => Written): Written => {
    const written = await add();
    await room?.seal();
    return written;
  };
  const trackIn = (file: CaseFileId, track: TrackId): OpenRoom | undefined =>
    current()
      .project.desk.tracks(file)
      .find((each) => each.track === track)?.room;
  const docOf = (file: CaseFileId, track: TrackId): CompartmentDoc | null => trackIn(file, track)?.doc ?? null;
  /** The same in a track of health. */
  const answerInTrack = async (file: CaseFileId, track: TrackId, answer: NewAnswer): Written => {
    const { desk, access } = current().project;
    await access.find(file);
    const doc = docOf(file, track);
    const known = access.factsOf(file, desk.docs(file).identity);
    const facts = doc === null ? null : access.factsOfTrack(file, track, doc, known);
    if (facts === null || !facts.isUnderstood) return fail({ kind: "incomplete" });
    const added = answeredOfTrack(answer)(facts);
    if (added.ok && answer.answer === "refused") await logNo(file, answer.scope, track);
    return added.ok ? desk.addTo(file, "health", () => added.value, track) : added;
  };
  /** A withdrawal is taken from whoever reads the track and hears it, a partner too. */
  const withdrawInTrack = async (file: CaseFileId, track: TrackId, change: ReturnType<typeof takenBack>): Written => {
    const { desk, access } = current().project;
    const doc = docOf(file, track);
    const heard = doc === null ? null : access.heardOfTrack(track, doc);
    if (heard === null) return fail({ kind: "incomplete" });
    const added = change(heard);
    if (!added.ok) return added;
    await logNo(file, "health", track);
    return await leaving(trackIn(file, track), () => desk.addTo(file, "health", () => added.value, track));
  };
  /** A partner reads one compartment alone: how to call the young person, and to reach them, stands in it. */
  const putCard = (file: CaseFileId, compartment: "housing" | "mobility"): Written => {
    const { desk } = current().project;
    return desk.addTo(file, compartment, (doc) => newCard(desk.docs(file), doc));
  };
  const putCardInTrack = (file: CaseFileId, track: TrackId): Written => {
    const { desk } = current().project;
    return desk.addTo(file, "health", (doc) => newCard(desk.docs(file), doc), track);
  };
  const recordOfHealth = async (file: CaseFileId, answer: NewAnswer): Written => {
    if (answer.tracks.length === 0) return fail({ kind: "answer", refusal: "namesTooLittle" });
    for (const track of answer.tracks) {
      const written = await answerInTrack(file, track, answer);
      const carded = written.ok && answer.answer === "given" ? await putCardInTrack(file, track) : written;
      // Those before are kept: answered again, they are replaced by the same.
      if (!carded.ok) return carded;
    }
    return ok(null);
  };
  const record = async (file: CaseFileId, answer: NewAnswer): Written => {
    const { scope } = answer;
    if (scope === "health") return await recordOfHealth(file, answer);
    const written = await write(file, answered(answer), answer.answer === "refused" ? scope : null);
    const isForPartner = answer.answer === "given" && (scope === "housing" || scope === "mobility");
    return written.ok && isForPartner ? await putCard(file, scope) : written;
  };
  return {
    recordAnswer: async (file, answer, form) => {
      const written = await record(file, answer);
      if (!written.ok) return written;
      await shareLevel(current().project, file);
      const { store, vault } = current();
      // A form that stays only offers once more what was taken.
      await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
      return written;
    },
    withdrawConsent: async (file, consent, by, track = null) => {
      if (track !== null) return await withdrawInTrack(file, track, takenBack(consent, by));
      const written = await write(file, takenBack(consent, by), scopeOf(file, consent));
      await shareLevel(current().project, file);
      return written;
    },
    setInTeam: (file, person, isIn) => write(file, inTeam(person, isIn)),
  };
}
