import { z } from "zod";
import { suggestRights } from "#shared/domain/entitlements/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import { french } from "#shared/kernel/french.ts";
import type { Command } from "./command.ts";
import { daySchema, profileSchema } from "./profile-schema.ts";
import { questionLines, section } from "./write.ts";

const schema = z.strictObject({ profile: profileSchema, on: daySchema });

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
        french`    Pourquoi : ${why}`,
        french`    Où demander : ${where}`,
        ...(warning === null ? [] : [french`    Attention : ${warning}`]),
        french`    Source : ${source.reference}${source.status === "toConfirm" ? " (conditions à confirmer)" : ""}`,
      ]),
      ...section("À demander pour en savoir plus", questionLines(toAsk, profile)),
    ];
  },
};
