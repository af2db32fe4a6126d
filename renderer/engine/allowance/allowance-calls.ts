// What the allowance of a file would be. Worked out here: the rules and their tables are many, and the window needs none.
import { estimateAllowance } from "#shared/domain/allowance/index.ts";
import { allowanceOf, withoutJustice } from "#shared/domain/records/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { AllowanceCalls } from "#shared/ports/allowance.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { readFields, readOpening } from "../files/file-content.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { readRecords } from "../records/record-views.ts";

export const allowanceCalls = (current: () => { readonly project: ProjectSpace }): AllowanceCalls => ({
  estimateOf: (file, month) => {
    const { desk, reader: readerNow } = current().project;
    const [docs, reader] = [desk.docs(file), readerNow()];
    const said = saidFile({
      fields: readFields(docs, reader),
      records: readRecords(docs, reader),
      summary: { agenda: { opening: readOpening(docs, reader) } },
    });
    const today = dayIn(reader.now, DEFAULT_TIME_ZONE);
    const { situation, classFrom, lacks } = allowanceOf(withoutJustice(said), month, today);
    return Promise.resolve({ ...estimateAllowance(situation), classFrom, lacks });
  },
});
