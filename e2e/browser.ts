import { existsSync } from "node:fs";
import bundledChromium from "@sparticuz/chromium";
import { chromium, type Browser, type LaunchOptions } from "playwright";

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Chromium's sandbox needs user namespaces, which containers and root do not give it; the journeys only visit us. */
const args = ["--no-sandbox", "--disable-dev-shm-usage"];

/** A browser that is here: Playwright's own, the system's, or the one inside an npm package. Never a download. */
async function findBrowser(): Promise<LaunchOptions> {
  const given = process.env.BROWSER_PATH?.trim();
  if (given) return { executablePath: given, args };
  if (existsSync(chromium.executablePath())) return { args };
  const installed = systemBrowsers.find((path) => existsSync(path));
  if (installed) return { executablePath: installed, args };
  // Not with the arguments it recommends: a single process gives the second window no cookies, and one of them switches off
  // the browser's own protection between sites.
  return { executablePath: await bundledChromium.executablePath(), args };
}

/** A headless Chromium. Close it in `afterAll`. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ headless: true, ...(await findBrowser()) });
}
