// Every French sentence of the screens. Sentences of the law stand beside their rule, in shared/domain.
import * as accessWords from "./fr/access.ts";
import * as caseFileWords from "./fr/case-file.ts";
import * as diagnosisWords from "./fr/diagnosis.ts";
import * as diskWords from "./fr/disk.ts";
import * as emergencyWords from "./fr/emergency.ts";
import * as exchangeWords from "./fr/exchange.ts";
import * as failureWords from "./fr/failures.ts";
import * as presenceWords from "./fr/presence.ts";
import * as projectWords from "./fr/project.ts";
import * as shellWords from "./fr/shell.ts";
import * as youngPeopleWords from "./fr/young-people.ts";
import { typesetAll } from "./typeset-all.ts";

export const { access, newSpace, roles, signs } = typesetAll(accessWords);
export const { caseFile, notes, phaseChange, timeline } = typesetAll(caseFileWords);
export const { diagnosis } = typesetAll(diagnosisWords);
export const { disk } = typesetAll(diskWords);
export const { emergency } = typesetAll(emergencyWords);
export const { exchange } = typesetAll(exchangeWords);
export const { failures } = typesetAll(failureWords);
export const { presence } = typesetAll(presenceWords);
export const { project, team } = typesetAll(projectWords);
export const { connection, settings, share, shell } = typesetAll(shellWords);
export const { newFile, youngPeople } = typesetAll(youngPeopleWords);
