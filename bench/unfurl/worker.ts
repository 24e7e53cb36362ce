// One tool in a process of its own: reads the pages of each round it is sent, and says what it read and cost.
import { readFileSync, writeFileSync } from 'node:fs';
import { type Fields, TOOLS } from './tools.ts';

export type Round = readonly { url: string; served: string }[];
export type RoundResult = { fields: (Fields & { error?: string })[]; cpuMs: number; peakMb: number };

const read = await TOOLS[process.argv[2] ?? '']?.();

process.on('message', (pages: Round) => void run(pages));

async function run(pages: Round) {
  forgetPeak();
  const before = process.cpuUsage();
  const fields = [];
  for (const page of pages) {
    fields.push(await read?.(page).catch((error: unknown) => ({ error: String(error) })));
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.({ fields, cpuMs: (user + system) / 1_000, peakMb: peakMb() });
}

// Linux forgets the highest resident size when told so.
function forgetPeak() {
  writeFileSync('/proc/self/clear_refs', '5');
}

function peakMb(): number {
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(peak) / 1_024;
}
