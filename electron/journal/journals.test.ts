import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { desktopJournal } from "#engine/journal/desktop-journal.ts";
import type { DiskApi } from "#shared/desktop-disk.ts";
import { journalContract } from "#shared/ports/journal.contract.ts";
import { journalVerbs } from "./journals.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

journalContract("journal on the disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "journal-test-"));
  folders.push(folder);
  const on = () => desktopJournal(journalVerbs(folder, Date.now) as DiskApi);
  return { open: on, reopen: on };
});
