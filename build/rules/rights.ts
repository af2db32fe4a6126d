import { z } from "zod";
import { suggestRights } from "#shared/domain/entitlements/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Command } from "./command.ts";
import { dayField } from "./fields.ts";
import { profileSchema } from "./profile-schema.ts";
import { questionLines, section, sourceLine, under } from "./write.ts";

const schema = z.strictObject({ profile: profileSchema, on: dayField });

/** Which rights are worth checking with this person? */
export const command: Command<z.infer<typeof schema>> = {
  name: "rights",
  schema,
  explain: ({ profile, on }) => {
    const { suggestions, toAsk } = suggestRights(profile, on, {});
    return [
      `Droits à vérifier ensemble, au ${formatFrenchDay(on)}. Chaque organisme décide.`,
      ...suggestions.flatMap(({ sentence, why, where, warning, source }) => [
        "",
        sentence,
        under("Pourquoi", why),
        under("Où demander", where),
        ...(warning === null ? [] : [under("Attention", warning)]),
        sourceLine(source),
      ]),
      ...section("À demander pour en savoir plus", questionLines(toAsk, profile)),
    ];
  },
};
