import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The package's own arguments are for a Lambda: one process, without the rules of the web that a shop relies on. */
const bundledNeeds = ['--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu'];

// biome-ignore lint/style/noProcessEnv: tells where a browser is that nobody else needs to know of
const named = process.env['CHROMIUM_PATH'];

/** Chromium from `CHROMIUM_PATH`, else an installed one, else the one that came with `npm ci`. */
export async function openBrowser(): Promise<Browser> {
  const own = named ?? installed.find((path) => existsSync(path));
  return own
    ? chromium.launch({ executablePath: own })
    : chromium.launch({ executablePath: await bundled.executablePath(), args: bundledNeeds });
}
