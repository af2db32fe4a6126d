// Who has no mouse: each control is reached by Tab before it is used, so what can't be reached fails here.
import type { Locator, Page } from "@playwright/test";

/** A long tab of a file holds about as many. */
const MOST = 200;

/** Tabs towards a control, back where it stands before what has the focus, until it has it. Refuses after `MOST`. */
export async function reach(control: Locator): Promise<void> {
  const page = control.page();
  await control.waitFor();
  for (let at = 0; at < MOST; at++) {
    const way = await control.evaluate(whereTo);
    if (way === null) return;
    await page.keyboard.press(way);
  }
  throw new Error(`not reached by ${MOST} tabs: ${control}`);
}

/** Which key leads from the focus to an element; `null`: it is there. */
function whereTo(element: Element): "Tab" | "Shift+Tab" | null {
  const focused = document.activeElement ?? document.body;
  if (focused === element) return null;
  const isBefore = (focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  return isBefore && !element.contains(focused) ? "Shift+Tab" : "Tab";
}

/** Reaches a button, a link or a field, and presses a key in it. */
export async function pressIn(control: Locator, key = "Enter"): Promise<void> {
  await reach(control);
  await control.page().keyboard.press(key);
}

/** Reaches a field, and types in the place of what it held. */
export async function typeIn(field: Locator, text: string): Promise<void> {
  await reach(field);
  const { keyboard } = field.page();
  await keyboard.press("Control+a");
  await keyboard.press("Delete");
  await keyboard.type(text);
}

/** Of what has one stop for all of its parts (tabs, answers, rows): tabs to that stop, and goes on with the arrows. */
export async function arrowTo(part: Locator, arrow: "ArrowRight" | "ArrowLeft" | "ArrowDown" = "ArrowRight") {
  const page = part.page();
  await part.waitFor();
  const isIn = () => part.evaluate((element) => element === document.activeElement);
  const stop = part.locator("xpath=ancestor::*[@role='tablist' or @role='radiogroup' or @role='grid'][1]");
  for (let at = 0; !(await stop.evaluate((element) => element.contains(document.activeElement))); at++) {
    if (at === MOST) throw new Error(`not reached by ${MOST} tabs: ${part}`);
    await page.keyboard.press((await stop.evaluate(whereTo)) ?? "Tab");
  }
  for (let at = 0; !(await isIn()); at++) {
    if (at === 20) throw new Error(`not reached by arrows: ${part}`);
    await page.keyboard.press(arrow);
  }
}

/** Chooses in a list: the option of that name, in the list of that label. */
export async function chooseByKeys(page: Page, label: string, option: string): Promise<void> {
  const list = page.locator('[aria-haspopup="listbox"]');
  await pressIn(list.and(page.getByRole("button", { name: new RegExp(`${label}$`) })));
  await page.getByRole("listbox").waitFor();
  const wanted = page.getByRole("option", { name: option, exact: true });
  await page.keyboard.press("Home");
  for (let at = 0; !(await wanted.evaluate((element) => element === document.activeElement)); at++) {
    if (at === 60) throw new Error(`not reached in « ${label} »: ${option}`);
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}
