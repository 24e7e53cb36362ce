import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import packed from '../../package.json' with { type: 'json' };

const CACHE = 'node_modules/.cache/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

// The package's own names the folders of a cloud function; these go wherever the file goes.
const FONTS_CONF = `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>`;

/** Chromium as npm brings it, with its libraries and fonts: nothing of the machine's is needed but glibc. */
export async function startBrowser(): Promise<Browser> {
  const home = await unpackedChromium();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: FLAGS,
    env: {
      HOME: home,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

/** Unpacked once a version. Several workers may begin at the same time: whoever is first ready is taken. */
async function unpackedChromium(): Promise<string> {
  const home = join(process.cwd(), CACHE, packed.devDependencies['@sparticuz/chromium']);
  if (await exists(home)) return home;
  await mkdir(dirname(home), { recursive: true });
  const begun = await mkdtemp(`${home}-`);
  const program = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [program], { env: { TMPDIR: begun } });
  await writeFile(join(begun, 'fonts.conf'), FONTS_CONF);
  await rename(begun, home).catch(() => rm(begun, { recursive: true, force: true }));
  return home;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
