import type { AlarmView } from "#shared/ports/alarm-view.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Alarm } from "../rooms/alarms.ts";

/** The alarms of a file's rooms, one a person: what a reader must know before trusting what is shown. */
export function alarmViews(
  alarms: readonly Alarm[],
  me: DeviceId,
  nameOf: (device: DeviceId) => string,
): readonly AlarmView[] {
  return [...Map.groupBy(alarms, ({ author }) => author)].map(([author, ofAuthor]): AlarmView => {
    if (ofAuthor.some(({ kind }) => kind === "forked")) {
      return { kind: "forked", author: nameOf(author), isMe: author === me };
    }
    if (ofAuthor.some(({ kind }) => kind === "different")) return { kind: "different", author: nameOf(author) };
    const isMissing = ofAuthor.some(({ kind }) => kind === "missing");
    if (!isMissing) return { kind: "untrue", author: nameOf(author) };
    const count = ofAuthor.reduce((total, alarm) => total + (alarm.kind === "missing" ? alarm.count : 0), 0);
    return { kind: "missing", author: nameOf(author), count };
  });
}
