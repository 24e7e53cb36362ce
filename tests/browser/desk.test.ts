import { expect } from 'vitest';
import { test } from '../support/browser.ts';
import { hardestOf } from '../support/surroundings.ts';
import { faults } from './axe.ts';
import { startDesk } from './desk.ts';

const LARGE = 30;

const LOOKS = hardestOf([
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
] as const);

test.for(LOOKS)(
  'everybody can use the desk, when it is $colorScheme and $width wide',
  { timeout: 120_000 },
  async ({ colorScheme, width }, { open }) => {
    const { server, show, names } = await startDesk(LARGE);
    const page = await open(server.origin, {
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    const found: string[] = [];
    for (const name of names) {
      await show(page, name, async () => {
        found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
        const sideways = await page.evaluate<number>(
          'Math.max(...[...document.querySelectorAll("dialog[open], .home:not([hidden]), .messages, .timeline")].map((one) => one.scrollWidth - one.clientWidth), 0)',
        );
        if (sideways > 0) found.push(`${name}: it sticks out by ${sideways}`);
      });
    }
    expect(found).toEqual([]);
  },
);
