// Where an instance keeps what, under its profile, on the stand-in.
import { join } from "node:path";

const data = (profile: string): string => join(profile, "browser-mode");

export const foldersOf = (profile: string) => ({
  browser: join(data(profile), "browser"),
  store: join(data(profile), "browser", "Default", "IndexedDB"),
  journal: join(data(profile), "journal"),
  setAside: join(data(profile), "set-aside"),
  backups: join(data(profile), "backups"),
});
