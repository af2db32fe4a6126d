import { engineStoreContract } from "../engine-store.contract.ts";
import { memoryDisk, memoryStore } from "./memory-store.ts";

engineStoreContract("memory store", () => {
  const disk = memoryDisk();
  return { open: () => Promise.resolve(memoryStore(disk)), reopen: () => Promise.resolve(memoryStore(disk)) };
});
