// Which of the files that are read here are of one person. A link to a file that this person does not read is not looked at:
// nothing says that it exists.
import { linksBetween, nextRank, shownIn } from "#shared/domain/case-file/index.ts";
import { ALONE, type FileLink, type SamePerson, type StoredLink } from "#shared/ports/same-person.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { TWO_PEOPLE } from "./link-facts.ts";

type Summaries = {
  readonly get: (file: CaseFileId) => StoredSummary | null;
  readonly all: () => readonly StoredSummary[];
};

export class SamePeople {
  readonly #summaries: Summaries;
  /** Of those files alone that say something: few. */
  readonly #said = new Map<CaseFileId, readonly StoredLink[]>();
  #marks: ReadonlyMap<CaseFileId, SamePerson> | null = null;
  /** As the window was told last. */
  #told: ReadonlyMap<CaseFileId, SamePerson> = new Map();

  constructor(summaries: Summaries) {
    this.#summaries = summaries;
    for (const { id } of summaries.all()) this.read(id);
  }

  /** A file was read, is read for the first time, or is read no more. */
  read(file: CaseFileId): void {
    const links = this.#summaries.get(file)?.links ?? [];
    if (links.length > 0) this.#said.set(file, links);
    else this.#said.delete(file);
    this.#marks = null;
  }

  of(file: CaseFileId): SamePerson {
    return this.#all().get(file) ?? ALONE;
  }

  /** The file that is shown for this one: itself, mostly. */
  shownFor(file: CaseFileId): CaseFileId {
    return this.of(file).shownIn ?? file;
  }

  /** The files of one person: the one that is shown first. */
  together(file: CaseFileId): readonly CaseFileId[] {
    const main = this.shownFor(file);
    return [main, ...this.of(main).holds];
  }

  /** The links to take back for a file to stand apart. */
  linksToPart(file: CaseFileId): readonly FileLink[] {
    const main = this.of(file).shownIn;
    return main === null ? [] : linksBetween(file, main, this.#links());
  }

  /** Where it is said that two files are of two people. */
  saidApart(one: CaseFileId, other: CaseFileId): readonly { readonly from: CaseFileId; readonly to: CaseFileId }[] {
    const pairs = [
      { from: one, to: other },
      { from: other, to: one },
    ];
    return pairs.filter(({ from, to }) =>
      this.#said.get(from)?.some((link) => link.to === to && link.rank === TWO_PEOPLE),
    );
  }

  /** The rank of a link that is made now. */
  nextRank(): number {
    return nextRank(this.#links());
  }

  /** These files, and those that are shown otherwise because of them. */
  touched(files: Iterable<CaseFileId>): ReadonlySet<CaseFileId> {
    const touched = new Set(files);
    const now = this.#all();
    if (now.size === 0 && this.#told.size === 0) return touched;
    for (const file of [...touched]) touched.add(this.shownFor(file));
    for (const file of [...this.#told.keys(), ...now.keys()])
      if (JSON.stringify(this.#told.get(file)) !== JSON.stringify(now.get(file))) touched.add(file);
    this.#told = now;
    return touched;
  }

  #links(): readonly FileLink[] {
    return [...this.#said].flatMap(([from, links]) =>
      links.flatMap((link) => (link.rank > TWO_PEOPLE && this.#isRead(link.to) ? [{ from, ...link }] : [])),
    );
  }

  #isRead(file: CaseFileId): boolean {
    return this.#summaries.get(file) !== null;
  }

  #all(): ReadonlyMap<CaseFileId, SamePerson> {
    this.#marks ??= this.#said.size === 0 ? new Map() : this.#worked();
    return this.#marks;
  }

  #worked(): ReadonlyMap<CaseFileId, SamePerson> {
    const marks = new Map<CaseFileId, SamePerson>();
    const mark = (file: CaseFileId, change: (before: SamePerson) => SamePerson): void =>
      void marks.set(file, change(marks.get(file) ?? ALONE));
    for (const [file, main] of shownIn(this.#links())) {
      mark(file, (before) => ({ ...before, shownIn: main }));
      mark(main, (before) => ({ ...before, holds: [...before.holds, file].sort() }));
    }
    for (const [file, links] of this.#said)
      for (const { to, rank } of links) {
        if (rank > TWO_PEOPLE || !this.#isRead(to)) continue;
        mark(file, (before) => ({ ...before, apart: [...before.apart, to] }));
        mark(to, (before) => ({ ...before, apart: [...before.apart, file] }));
      }
    return marks;
  }
}
