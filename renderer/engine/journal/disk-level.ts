import type { DiskApi } from "#shared/desktop-disk.ts";
import type { DiskLevel } from "./disk-watch.ts";

/** What the disk and the browser have left, each by its own word. */
export async function diskLevel(desktop: DiskApi): Promise<DiskLevel> {
  const [disk, estimate] = await Promise.all([
    desktop.diskSpace().catch(() => null),
    navigator.storage.estimate().catch(() => null),
  ]);
  const { quota, usage } = estimate ?? {};
  return {
    free: disk?.ok ? disk.value.free : null,
    quota: quota === undefined || usage === undefined ? null : quota - usage,
  };
}
