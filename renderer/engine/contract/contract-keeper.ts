// The contracts of the open files: what stands in them, whether this device may act on them, and what is shown.
import { evidenceOf } from "#shared/contract/evidence/evidence.ts";
import { actDevice } from "#shared/contract/evidence/sign-act.ts";
import { signatureFact } from "#shared/contract/evidence/to-facts.ts";
import type { PdfText } from "#shared/contract/text/pdf-text.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { checkTimes } from "#shared/contract/verify/check-times.ts";
import { signatureFaults } from "#shared/domain/contract/index.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { ContractView, PowerView } from "#shared/ports/contract.ts";
import type { FileSummary, Member } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { personOfDevice } from "../access/participants.ts";
import { bytesHere } from "../attachments/find-pieces.ts";
import type { Reader } from "../files/file-content.ts";
import type { FileDesk } from "../files/file-desk.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { type KeptContract, readContract } from "./contract-facts.ts";
import { partyOf } from "./party-of.ts";
import { readPowers } from "./powers.ts";
import { pdfsOf } from "./signed-pdf.ts";

export type ContractSources = {
  readonly context: LogContext;
  readonly desk: FileDesk;
  readonly directory: DirectoryKeeper;
  readonly reader: () => Reader;
  /** What the list says of an open file now. */
  readonly summaryOf: (file: CaseFileId) => FileSummary;
};

export function contractKeeper({ context, desk, directory, reader, summaryOf }: ContractSources) {
  const { catalog, device, members } = context;

  const kept = (file: CaseFileId): KeptContract => readContract(desk.docs(file).support, reader());

  /** CON-19: nothing is frozen or signed on a file of which anything is known to lack, or can't be read, here. */
  const isComplete = (file: CaseFileId, { share, alarms }: FileSummary = summaryOf(file)): boolean => {
    const rooms = desk.rooms(file);
    return (
      rooms.length > 0 &&
      rooms.every(({ mayBeWritten, doc }) => mayBeWritten && !doc.hasHoles) &&
      catalog.of(file).every(({ unopened }) => unopened.size === 0) &&
      share.kind !== "incomplete" &&
      alarms.length === 0
    );
  };

  const pdfHere = (file: CaseFileId, text: PdfText): number =>
    Math.max(0, ...pdfsOf(desk.docs(file).support, text).map((stored) => bytesHere(context, stored)));

  const me = (): Member | undefined => directory.current().members.find(({ isMe }) => isMe);
  const self = (): ContractView["me"] => {
    const member = me();
    const party = member === undefined ? null : partyOf(member.role);
    return { person: personOfDevice(members, device.id), name: member?.name ?? "", party };
  };
  const people = () => ({ directory: directory.current(), roster: members });
  const powers = (): readonly PowerView[] => readPowers(directory.room()?.doc ?? null, people());
  const today = () => dayIn(reader().now, DEFAULT_TIME_ZONE);

  return {
    kept,
    isComplete,
    pdfHere,
    self,
    people,
    powers,
    today,
    /** The device as its acts name it, with its key. */
    signer: () => ({
      device: actDevice(device.signing.publicKey, device.box.publicKey),
      keys: device.signing,
    }),
    /** `summary`: what the list says of the file now. */
    view: (file: CaseFileId, summary: FileSummary): ContractView => {
      const { texts, acts, refusals, facts, unread } = kept(file);
      const { authorName, now } = reader();
      return {
        facts,
        texts: texts.map(({ hash, text, fact }) => ({
          ...{ hash, text, evidence: evidenceOf(hash, acts), here: isPdfText(text) ? pdfHere(file, text) : null },
          author: authorName(fact.by),
          at: stampedAt(fact.at),
        })),
        signatures: acts.flatMap(({ content }) => {
          const fact = content.kind === "signature" ? signatureFact(content) : null;
          if (content.kind !== "signature" || fact === null) return [];
          return [{ content, fault: signatureFaults(fact, facts)[0] ?? null }];
        }),
        refusals: refusals.map(({ refusal: { hash, party, refusedOn, reason }, fact }) => ({
          ...{ hash, party, refusedOn, reason },
          notedBy: authorName(fact.by),
        })),
        clocks: checkTimes(acts, now),
        unread,
        isComplete: isComplete(file, summary),
        me: self(),
        powers: powers(),
      };
    },
  };
}
