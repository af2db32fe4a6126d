// Whose word decides who reads a file. A « no » is taken from whoever reads it; a « yes », the team, and that a new key is there,
// from those of the organisation that opened it alone (SHR-28): any reader may write such a record with another program.
import type { FileOpening } from "#shared/domain/sharing/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Directory } from "../project/directory.ts";
import type { Members } from "../rooms/members.ts";
import { personOfDevice } from "./participants.ts";

export type Author = {
  readonly person: PersonId;
  /** Whether they may say who reads the file, or might; `null` while nobody has said who they are. */
  readonly decides: boolean | null;
};

/** By the number of a device in the project. The envelope of a fact has proven that number. */
export type AuthorOf = (number: number) => Author;

const NOBODY = "0" as PersonId;

/** Whoever says it: where nothing is opened by it, or who says it can't be told apart here. */
export const anyWord =
  (personOf: (number: number) => PersonId): AuthorOf =>
  (number) => ({ person: personOf(number), decides: true });

/** The same where it changes nothing who said it. */
export const anyAuthor: AuthorOf = anyWord(() => NOBODY);

/** Whatever has become of them since: what somebody said while they might stands when they have left, or lead the others. */
export function authorsOf(
  members: Pick<Members, "devices" | "roster">,
  { personOf }: Pick<Directory, "personOf">,
  opening: Pick<FileOpening, "organization" | "team">,
): AuthorOf {
  const known = new Map<number, Author>();
  const read = (number: number): Author => {
    const device = members.devices.find((each) => each.number === number);
    // A number that nobody ever had.
    if (device === undefined) return { person: NOBODY, decides: false };
    const person = personOfDevice(members, device.id);
    if (opening.team.includes(person)) return { person, decides: true };
    const who = personOf(device.id);
    if (who === null || who.organizationName === "") return { person, decides: null };
    return { person, decides: who.organizationName === opening.organization && who.role !== "partner" };
  };
  return (number) => {
    const author = known.get(number) ?? read(number);
    known.set(number, author);
    return author;
  };
}
