import { expect, it } from "vitest";
import { presence } from "./presence.ts";

it("says who else has a file open, each once, in French", () => {
  expect(presence.here(["Sonia R."])).toBe("Sonia R. a aussi ce dossier ouvert");
  expect(presence.here(["Sonia R.", "Claire P."])).toBe("Sonia R. et Claire P. ont aussi ce dossier ouvert");
  expect(presence.here(["A.", "B.", "C."])).toBe("A., B. et C. ont aussi ce dossier ouvert");
  expect(presence.here(["Sonia R.", "Sonia R."])).toBe("Sonia R. a aussi ce dossier ouvert");
});

it("says who writes in the same note", () => {
  expect(presence.writing(["Karim B."])).toBe("Karim B. écrit ici…");
  expect(presence.writing(["Karim B.", "Claire P."])).toBe("Karim B. et Claire P. écrivent ici…");
});
