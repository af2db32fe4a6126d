// Plays the life of a project on the engines of four computers and a real relay, each thing at its day and hour.
import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { EncounterId } from "#shared/domain/outreach/index.ts";
import type { RecordId } from "#shared/domain/records/index.ts";
import { wordingOn } from "#shared/domain/sharing/index.ts";
import { addMonths, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId } from "#shared/kernel/ids.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { RecordValues } from "#shared/ports/records.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import {
  type Disks,
  type EngineBench,
  engineOn,
  newDisks,
  noteForm,
} from "../../renderer/engine/testing/engine-bench.ts";
import { noJournal, quickStore } from "../bench/files/quick-disk.ts";
import { freeze, signAndOpen } from "./contract.ts";
import { done } from "./done.ts";
import { DAYS, type LifeAct, type LifeEvent } from "./life.ts";
import { type DemoPerson, PEOPLE } from "./people.ts";
import { addResource, isLodging, playLodging } from "./play-lodging.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;
/** What the relay had no grant for yet is offered again at the next heartbeat. */
const PATIENCE = 90_000;
/** The relay is a real one, and gives a sign of life each 20 s: who lived much faster would hang up before. */
const HASTE = 2;

export type Who = keyof typeof PEOPLE;
type Post = EngineBench & { readonly disks: Disks };
type Posts = Readonly<Record<Who, Post>>;

/** What the disks of each hold in the end. `told` is called with how many events are played. */
export async function playLife(
  events: readonly LifeEvent[],
  enrolmentCode: string,
  told: (played: number) => void = () => undefined,
): Promise<Readonly<Record<Who, Disks>>> {
  await cryptoReady();
  const began = Date.now() - DAYS * DAY;
  const midnight = began - (began % DAY);
  const posts = await startTogether(enrolmentCode, midnight);
  const files = new Map<number, CaseFileId>();
  for (const [at, event] of events.entries()) {
    const time = instant(Math.min(midnight + event.day * DAY + event.minute * MINUTE, Date.now()));
    for (const post of Object.values(posts)) post.shiftClock(time - Date.now());
    await play(posts, files, event, time);
    told(at + 1);
  }
  for (const post of Object.values(posts)) post.shiftClock(0);
  await settle(posts);
  for (const post of Object.values(posts)) post.kill();
  return Object.fromEntries(Object.entries(posts).map(([who, { disks }]) => [who, disks])) as Record<Who, Disks>;
}

async function startTogether(enrolmentCode: string, at: number): Promise<Posts> {
  const posts = Object.fromEntries(
    await Promise.all(Object.entries(PEOPLE).map(async ([who, person]) => [who, await startPost(person, at)] as const)),
  ) as Posts;
  const { karim, ...others } = posts;
  const deviceCards = Object.values(others).map((post) => sessionOf(post).deviceCard);
  done(await karim.calls.createProject({ name: "Projet Lot · démonstration", enrolmentCode, deviceCards }));
  const card = sessionOf(karim).project?.card ?? "";
  for (const post of Object.values(others)) done(await post.calls.joinProject(card));
  for (const post of Object.values(posts))
    await post.until(() => sessionOf(post).project?.members.length === 4, "all know each other");
  return posts;
}

async function startPost({ person, vaultSign, signIn }: DemoPerson, at: number): Promise<Post> {
  const disks = newDisks();
  const bench = await engineOn(disks, { store: quickStore, journal: noJournal, patience: PATIENCE, haste: HASTE });
  bench.shiftClock(at - Date.now());
  done(await bench.calls.createSpace({ sign: vaultSign, passphrase: signIn.passphrase, person }));
  return { ...bench, disks };
}

async function play(
  posts: Posts,
  files: Map<number, CaseFileId>,
  { by, youth, act }: LifeEvent,
  now: Instant,
): Promise<void> {
  const post = posts[by];
  if (act.kind === "file") {
    const { name, basin, age, note } = act;
    const created = await post.calls.createFile({ name, basin, apparentAge: age, note }, "new-file");
    if (!created.ok || youth === null) throw new Error("no file was made");
    files.set(youth, created.value);
    await firstMet(post, created.value, basin, dayIn(now, DEFAULT_TIME_ZONE));
    return;
  }
  const file = youth === null ? undefined : files.get(youth);
  if (file === undefined) return await outdoors(post, act, now);
  await post.until(() => post.files().some(({ id }) => id === file), `${by} has the file`);
  await post.calls.openFile(file);
  const on = dayIn(now, DEFAULT_TIME_ZONE);
  if (act.kind === "freeze") {
    const bornOn = addMonths(on, -12 * act.age - 2);
    await freeze(post, file, PEOPLE[by], { name: act.name, bornOn }, on);
  } else if (act.kind === "sign") await signAndOpen(post, posts.claire, file, PEOPLE[by], on);
  else await inFile(post, file, act, on);
  await post.calls.closeFile(file);
}

/** What was said stands in the first note. */
async function firstMet({ calls }: Post, file: CaseFileId, place: string, on: CalendarDay): Promise<void> {
  const id = randomBytes(16).toString("hex") as EncounterId;
  const account = { id, on, hour: null, kind: "met", place, said: "", needs: [], next: null, nextOn: null } as const;
  done(await calls.noteEncounter({ ...account, who: [{ kind: "file", file }] }, "encounter"));
}

async function inFile(post: Post, file: CaseFileId, act: LifeAct, today: CalendarDay): Promise<void> {
  const { calls } = post;
  if (act.kind === "field") {
    const seen = (await calls.fieldHistory(file, act.field)).map(({ id }) => id);
    done(await calls.setField(file, act.field, act.value, seen));
  } else if (act.kind === "note" || act.kind === "message") {
    const note = done(act.kind === "note" ? await calls.addNote(file) : await calls.addMessage(file));
    done(await (await noteForm(post, file, note)).type(act.text));
    await calls.closeNote(file, note);
  } else if (act.kind === "consent") {
    await consent(post, file, today);
  } else if (isLodging(act)) {
    await playLodging(post, file, act, today);
  } else if (act.kind === "week") {
    await week(post, file, act, today);
  } else if (act.kind === "paper") {
    const id = act.code as string as RecordId;
    const seen = (await calls.recordHistory({ file, kind: "papers", id }, "state")).map((value) => value.id);
    done(await calls.setRecord({ file, kind: "papers", id }, { state: act.state }, seen));
  }
}

/** The interview of the week, workshops, and the review of the month where it is due. */
async function week(
  { calls }: Post,
  file: CaseFileId,
  { isHeld, isReview, workshops }: Extract<LifeAct, { readonly kind: "week" }>,
  on: CalendarDay,
): Promise<void> {
  const meet = async (values: RecordValues<"appointments">): Promise<void> => {
    const id = randomBytes(16).toString("hex") as RecordId;
    done(await calls.addRecord({ file, kind: "appointments", id }, { ...values, on }, "appointment"));
  };
  const presence = isHeld ? "present" : "absentUnexcused";
  await meet({ purpose: "weeklyMeeting", modality: "elsewhere", presence, minutes: isHeld ? 45 : null });
  if (isReview) await meet({ purpose: "monthlyReview", modality: "atMissionLocale", presence: "present", minutes: 60 });
  for (const minutes of workshops) await meet({ purpose: "workshop", presence: "present", minutes });
}

/** « Yes » to the shared support, said aloud beside two educators: the advisor works on the file from then on. */
async function consent(post: Post, file: CaseFileId, today: CalendarDay): Promise<void> {
  const { claire } = PEOPLE;
  const others = () => post.view("file")?.access.others ?? [];
  await post.until(() => others().some(({ name }) => name === claire.person.name), "who may be named");
  const team = others().flatMap(({ name, person }) => (name === claire.person.name ? [person] : []));
  const wording = wordingOn("sharedSupport", today);
  if (wording === null) throw new Error("nothing is in force that day");
  const answer = {
    scope: "sharedSupport",
    answer: "given",
    givenBy: "youngPerson",
    method: "oralWitnessed",
    purpose: "coordination",
    wording,
    telling: { readBy: PEOPLE.karim.person.name, interpreter: null, witness: PEOPLE.sonia.person.name },
    answeredOn: today,
    until: null,
    recipients: [],
    organizations: [claire.person.organizationName as OrganizationId],
    team,
    tracks: [],
  } as const;
  done(await post.calls.recordAnswer(file, answer, "answer"));
}

async function outdoors(post: Post, act: LifeAct, now: Instant): Promise<void> {
  const { calls } = post;
  if (act.kind === "resource") return await addResource(post, act);
  const on = dayIn(now, DEFAULT_TIME_ZONE);
  if (act.kind === "round") {
    const { basin, places, seen, notes } = act;
    const changes = {
      basin,
      places,
      team: "Karim B., Sonia R.",
      start: "20:00",
      end: "23:00",
      notes,
      counts: { youngSeen: seen },
    };
    done(await calls.noteRound({ on, part: "evening", basin }, changes, []));
  } else if (act.kind === "encounter") {
    const { place, name, age, said } = act;
    const id = randomBytes(16).toString("hex") as EncounterId;
    const who = [{ kind: "new", name, apparentAge: age }] as const;
    const account = {
      on,
      hour: "21:10",
      kind: "met",
      place,
      said,
      needs: [],
      next: "meetAgain",
      nextOn: null,
    } as const;
    done(await calls.noteEncounter({ ...account, id, who }, "encounter"));
  }
}

/** Until nothing is left to send anywhere, and the educators hold the same files. */
async function settle(posts: Posts): Promise<void> {
  for (const post of Object.values(posts)) await post.calls.syncNow();
  const end = Date.now() + PATIENCE;
  for (const [who, post] of Object.entries(posts)) {
    while (post.view("connection")?.toSend !== 0) {
      if (Date.now() > end) throw new Error(`${who} has not sent all: ${JSON.stringify(post.view("connection"))}`);
      await setTimeout(50);
    }
  }
  const { karim, sonia } = posts;
  await sonia.until(() => sonia.files().length === karim.files().length, "both educators hold the same");
  await countedBy(posts.noe, karim.files().length, end);
}

/** What is published comes after a rest, and is sent as the rest is. */
async function countedBy({ calls }: Post, files: number, end: number): Promise<void> {
  const always = { from: day("2022-03-01"), to: day("2150-12-31") };
  while ((await calls.countFigures(always)).caseCount < files) {
    if (Date.now() > end) throw new Error("what is counted has not come");
    await setTimeout(200);
  }
}

function sessionOf(bench: EngineBench) {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
}
