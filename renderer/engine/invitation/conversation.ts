// What follows from what two sides of an invitation have said. Pure: the state is what is on the disk, and everything that
// is sent or shown is worked out from it.
import { type Bytes, sameBytes } from "#shared/kernel/bytes.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import type { InvitationEnd, InvitationStep, InvitationView, OtherSide } from "#shared/ports/invitation.ts";
import type { StoredInvitation } from "#shared/ports/stored-invitation.ts";
import { type DeviceCard, readDeviceCard } from "#shared/protocol/cards.ts";
import { HASH_SIZE } from "#shared/protocol/crypto.ts";
import { type Genesis, readGenesis } from "#shared/protocol/genesis.ts";
import {
  type Offer,
  openLetter,
  readOffer,
  readOpening,
  readRecords,
  sealLetter,
} from "#shared/protocol/invitation/letter.ts";
import type { MailboxAct, MailboxDeviceFrame, MailboxRelayFrame } from "#shared/protocol/invitation/mailbox-frame.ts";
import { commitmentTo, type Exchanged, isCommittedTo, sixWords } from "#shared/protocol/invitation/words.ts";

/** The third letter of a guest: the words were the same. */
const AGREED: Bytes = Uint8Array.of(1);
/** The end is told as what is left: a difference of less is the way that the answer took, in milliseconds. */
const A_MINUTE = 60_000;

/** What this side has to say so far. Neither side says more than the other is bound to. */
export function lettersOf({ side, first, theirs, records, hasAgreed }: StoredInvitation): readonly Bytes[] {
  if (side === "host") return theirs.length === 0 ? [] : [first, ...(records === null ? [] : [records])];
  return [commitmentTo(first), ...(theirs.length > 0 ? [first] : []), ...(hasAgreed ? [AGREED] : [])];
}

/** All that is said to the relay, the end included. */
export function frameOf(state: StoredInvitation, now: Instant): MailboxDeviceFrame {
  const { side, keys, guest } = state;
  const letters = lettersOf(state).map((content, place) => sealLetter(keys, side, place, content));
  return { type: "mailbox", box: keys.box, guest, act: actOf(state, now), letters };
}

export function actOf({ side, end, until }: StoredInvitation, now: Instant): MailboxAct {
  if (end === null) return side === "host" && (until === null || now < until) ? "make" : "say";
  if (end === "done" || end === "cancelled") return end;
  return end === "notAllowed" ? "cancelled" : "differs";
}

/** After an answer of the relay. */
export function answered(state: StoredInvitation, answer: MailboxRelayFrame, now: Instant): StoredInvitation {
  const isOpen = answer.state === "open" || answer.state === "taken";
  if (state.end !== null) return isOpen || state.isTold ? state : { ...state, isTold: true };
  if (!isOpen) return { ...state, end: endOf(state, answer.state as InvitationEnd), isTold: true };
  const letters = answer.letters.slice(state.theirs.length);
  const said = instant(now + answer.left);
  const until = state.until !== null && Math.abs(state.until - said) < A_MINUTE ? state.until : said;
  return letters.reduce(withLetter, state.until === until ? state : { ...state, until });
}

/**
 * Who is in the project stays in it, however the mailbox then ended; and it is done for nobody before the way in was given,
 * whoever says so.
 */
function endOf({ records }: StoredInvitation, end: InvitationEnd): InvitationEnd {
  if (records === null) return end === "done" ? "altered" : end;
  return end === "done" ? end : "notTaken";
}

function withLetter(state: StoredInvitation, letter: Bytes): StoredInvitation {
  if (state.end !== null) return state;
  const { side, keys, theirs } = state;
  const content = openLetter(keys, side === "host" ? "guest" : "host", theirs.length, letter);
  const next = content === null ? null : { ...state, theirs: [...theirs, content] };
  return next === null || !isSound(next) ? { ...state, end: "altered" } : next;
}

/** Whether the last letter is what it should be. */
function isSound(state: StoredInvitation): boolean {
  const { side, theirs } = state;
  const [first, second, third] = theirs;
  if (side === "guest") {
    return second === undefined ? offerOf(state) !== null : theirs.length === 2 && readRecords(second).ok;
  }
  if (first === undefined || first.length !== HASH_SIZE || theirs.length > 3) return false;
  if (second !== undefined && (!isCommittedTo(first, second) || guestOf(state) === null)) return false;
  return third === undefined || sameBytes(third, AGREED);
}

/** What both sides hold, on which the words stand; `null`: somebody has not spoken yet. */
export function exchangedOf({ side, keys, first, theirs }: StoredInvitation): Exchanged | null {
  const { key } = keys;
  const [one, two] = theirs;
  if (side === "guest")
    return one === undefined ? null : { key, commitment: commitmentTo(first), offer: one, opening: first };
  return one === undefined || two === undefined ? null : { key, commitment: one, offer: first, opening: two };
}

/** For a guest: where they are invited; `null` until it was said. */
export function offerOf({ side, first, theirs }: StoredInvitation): (Offer & { readonly project: Genesis }) | null {
  const [said] = side === "host" ? [first] : theirs;
  const offer = said === undefined ? null : readOffer(said);
  const genesis = offer?.ok ? readGenesis(offer.value.genesis) : null;
  return offer?.ok && genesis?.ok ? { ...offer.value, project: genesis.value } : null;
}

/** For a host: the card of who comes, which they were bound to; `null` until it was said. */
export function guestOf({ theirs: [, opening] }: StoredInvitation): { card: string; owner: DeviceCard } | null {
  const read = opening === undefined ? null : readOpening(opening);
  const owner = read?.ok ? readDeviceCard(read.value.card) : null;
  return read?.ok && owner?.ok ? { card: read.value.card, owner: owner.value } : null;
}

/** Whether both have said that the words are the same. A guest's records say it for the host. */
export const areAgreed = ({ side, hasAgreed, theirs }: StoredInvitation): boolean =>
  hasAgreed && theirs.length > (side === "host" ? 2 : 1);

export function invitationView(state: StoredInvitation): InvitationView {
  const { side, address, code, until, keys } = state;
  const aim = offerOf(state)?.aim ?? null;
  return { id: keys.box, side, aim, address, code, until, step: stepOf(state) };
}

function stepOf(state: StoredInvitation): InvitationStep {
  const other = otherOf(state);
  const exchanged = exchangedOf(state);
  if (state.end !== null) return { kind: "over", why: state.end, other };
  if (state.records !== null) return { kind: "over", why: "done", other };
  if (exchanged === null || other === null) return { kind: state.until === null ? "asking" : "waiting" };
  if (areAgreed(state)) return { kind: "entering", other };
  return { kind: state.hasAgreed ? "agreed" : "words", words: sixWords(exchanged), other };
}

function otherOf(state: StoredInvitation): OtherSide | null {
  if (state.side === "host") {
    const owner = guestOf(state)?.owner;
    return owner === undefined ? null : named(owner.personName, owner.organizationName);
  }
  const offer = offerOf(state);
  return offer === null ? null : named(offer.personName, offer.projectName);
}

const named = (name: string, of: string): OtherSide => ({ name: plainLine(name), of: plainLine(of) });
