import { journalContract } from "../journal.contract.ts";
import { type MemoryJournalDisk, memoryJournal } from "./memory-journal.ts";

journalContract("memory journal", () => {
  const disk: MemoryJournalDisk = new Map();
  return { open: () => memoryJournal(disk), reopen: () => memoryJournal(disk) };
});
