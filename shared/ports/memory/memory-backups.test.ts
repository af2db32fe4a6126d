import { backupsContract } from "../backups.contract.ts";
import { type MemoryBackupsDisk, memoryBackups } from "./memory-backups.ts";

backupsContract("memory backups", () => {
  const disk: MemoryBackupsDisk = new Map();
  return { open: () => memoryBackups(disk), reopen: () => memoryBackups(disk) };
});
