// Takes the picture of the README anew: `npm run picture`. It shows the playground to its host, with a draft below the
// posts, in a browser that has no emoji font of its own.
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { startProgram } from '../src/program.ts';
import { startBrowser } from '../tests/support/chromium.ts';

const PICTURE = fileURLToPath(new URL('../docs/images/playground.png', import.meta.url));
const SIZE = { width: 1280, height: 960 };

const program = await startProgram(readConfig({ PORT: '0', LOG_LEVEL: 'error' }));
const browser = await startBrowser();
try {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', timezoneId: 'Europe/Berlin' });
  await page.goto(`http://127.0.0.1:${program.port}/`);
  const composer = page.getByRole('textbox', { name: /^Message #/ });
  await composer.fill('/episode draft');
  await composer.press('Enter');
  await page.getByText('Only visible to you').waitFor();
  // From the middle of the page downwards: what was posted above, the draft below.
  await page.getByText(/^Episode #\d+ · draft/).scrollIntoViewIfNeeded();
  await page.mouse.move(0, SIZE.height);
  await page.waitForFunction('document.fonts.ready.then(() => true)');
  await page.screenshot({ path: PICTURE });
} finally {
  await browser.close();
  await program.stop();
}
