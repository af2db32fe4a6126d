// `powerMonitor`: a browser is told neither of sleep nor of a locked screen, so nothing is ever heard here. The engine notices
// by itself, on either host, that a computer has slept.
import { EventEmitter } from "node:events";

export const powerMonitor = new EventEmitter();
