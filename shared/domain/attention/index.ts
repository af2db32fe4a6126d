export type { Attention, AttentionKey, AttentionKind } from "./attention.ts";
export { dueReminders, type Reminder, type ReminderDesk, type ReminderId } from "./reminder.ts";
export {
  checkSnooze,
  type Snooze,
  type SnoozeId,
  type SnoozeRefusal,
  type Sorted,
  snoozeRefusals,
  withSnoozes,
} from "./snooze.ts";
export { type Unread, type Watch, watch } from "./watch.ts";
export type { WatchedAppointment, WatchedFile, WatchedPaper, WatchedStep } from "./watched-file.ts";
