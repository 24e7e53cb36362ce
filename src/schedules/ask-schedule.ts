import type { Failure } from '../domain/page.ts';
import { readSchedule, SCHEDULE_BYTES, type ScheduleReading } from './read-schedule.ts';
import { scheduleAddress } from './schedule-address.ts';

type Ask = (address: string, limitBytes: number) => Promise<{ bytes: Uint8Array } | { failure: Failure }>;

/** The schedule behind an address that people know it by. Never rejects where `ask` does not. */
export async function askSchedule(ask: Ask, address: string): Promise<ScheduleReading> {
  const answer = await ask(scheduleAddress(address), SCHEDULE_BYTES + 1);
  return 'bytes' in answer ? readSchedule(answer.bytes) : { kind: 'unreadable', why: answer.failure.message };
}
