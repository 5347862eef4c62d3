import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** What it is called where it is installed, the usual name first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const PLACES = [
  ...(process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** It neither asks for news nor reports any, and speaks what the recorder speaks. */
const QUIET = [
  '--disable-quic',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Where Chromium is: where CHROMIUM says, or where it usually is.
 *
 * @throws where there is none: none is downloaded
 */
export function installedChromium() {
  const named = process.env.CHROMIUM;
  const found = (named ? [named] : PLACES).find((place) => fs.existsSync(place));
  if (!found) {
    const where = named ? `CHROMIUM says ${named}, where there is nothing` : `no ${NAMES.join(', ')} in the PATH`;
    throw new Error(`Chromium isn't installed: ${where}. CHROMIUM can say where it is; none is downloaded.`);
  }
  return found;
}

/** Starts it, with a profile of its own that goes when it ends. */
export const startChromium = (executablePath) => chromium.launch({ executablePath, headless: true, args: QUIET });
