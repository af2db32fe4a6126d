// The project's own numbers on the emergency card, as the window asks for them and sees them.
import type { Brand } from "#shared/kernel/brand.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { ProjectFailure } from "./engine.ts";

export type NumberId = Brand<string, "NumberId">;

export type ProjectNumber = {
  readonly id: NumberId;
  readonly label: string;
  readonly phone: string;
  /** Who wrote it last. */
  readonly by: string;
};

export type EmergencyCalls = {
  /** Writes a number, or takes it off the card (`null`); `id` is `null` for a new one. */
  readonly setNumber: (
    id: NumberId | null,
    number: Pick<ProjectNumber, "label" | "phone"> | null,
  ) => Promise<Result<null, ProjectFailure>>;
};
