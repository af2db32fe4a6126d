import type { HealthTopic } from "#shared/domain/health/index.ts";
import type { TrackView } from "#shared/ports/health.ts";
import { health } from "./fr.ts";

/** How a track is called: by its name, or by what it is about. For who reads it alone. */
export function trackTitle({ fields }: Pick<TrackView, "fields">): string {
  const [title, topic] = [fields.title.values[0]?.value, fields.topic.values[0]?.value];
  if (typeof title === "string") return title;
  return typeof topic === "string" ? (health.topics[topic as HealthTopic] ?? topic) : health.untitled;
}
