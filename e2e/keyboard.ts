import type { Page } from "playwright";

interface Focused {
  readonly name: string;
  readonly visible: boolean;
}

/** A page of fifty rows has two stops in each. */
const mostTabs = 130;

/**
 * Presses Tab until the keyboard is on what `name` names, as somebody who looks at the screen would. Fails where a stop on
 * the way shows no focus: who works by keyboard would be lost there.
 */
export async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < mostTabs; n++) {
    await page.keyboard.press(key);
    const focused = await readFocus(page);
    passed.push(focused.name);
    if (!focused.visible) throw new Error(`the focus is invisible on "${focused.name}" (after ${passed.join(" → ")})`);
    if (typeof name === "string" ? focused.name === name : name.test(focused.name)) return;
  }
  throw new Error(`the keyboard never came to ${String(name)}: ${passed.join(" → ")}`);
}

/** The name of what has the keyboard, and whether one sees that it has: an outline of its own or of what frames it. */
export async function readFocus(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: "", visible: true }; // the browser's own
    const label = "labels" in element ? [...((element as HTMLInputElement).labels ?? [])].map((it) => it.textContent).join(" ") : "";
    const labelledBy = element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    const name = element.getAttribute("aria-label") ?? labelledBy ?? (label === "" ? element.textContent : label);
    const framed = [element, element.parentElement, element.parentElement?.parentElement].some((it) => {
      if (!it) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it);
      return (outlineStyle !== "none" && Number(outlineWidth.replace("px", "")) >= 1) || (it === element && boxShadow !== "none");
    });
    return { name: name.replace(/\s+/g, " ").replace(/ \*$/, "").trim(), visible: framed };
  });
}
