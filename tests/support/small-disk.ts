import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Makes a folder a disk of its own, until the test ends. */
export function mountSmall(folder: string, megabytes: number): void {
  mount(folder, megabytes);
  onTestFinished(() => unmount(folder));
}

export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'swarmalicious-'));
  try {
    mount(folder, 1);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Leaves no room on the disk of a folder. */
export function fill(folder: string): { makeRoom: () => void } {
  const filler = join(folder, 'filler');
  for (const bytes of [1 << 20, 1 << 12, 1]) {
    try {
      for (;;) appendFileSync(filler, Buffer.alloc(bytes, 1));
    } catch {
      // Full, but for what is smaller.
    }
  }
  return { makeRoom: () => rmSync(filler) };
}

function mount(folder: string, megabytes: number): void {
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
}

function unmount(folder: string): void {
  execFileSync('/bin/umount', ['--lazy', folder], { stdio: 'pipe' });
}
