import type { Message } from './wire.ts';
import { changed, takeTs, type World } from './world.ts';
import type { Ephemeral } from './world/ephemeral.ts';

type NewEphemeral = { channelId: string; userId: string; message: Omit<Message, 'type' | 'ts'> };

export function showEphemeral(world: World, { channelId, userId, message }: NewEphemeral): Ephemeral {
  const ephemeral: Ephemeral = {
    channelId,
    userId,
    message: { ...message, type: 'message', ts: takeTs(world), is_ephemeral: true },
  };
  world.ephemerals.push(ephemeral);
  changed(world, { kind: 'ephemeral', ephemeral });
  return ephemeral;
}

export function replaceEphemeral(world: World, ephemeral: Ephemeral, fields: Partial<Message>): void {
  const { type, ts, user, bot_id, app_id, bot_profile, thread_ts, is_ephemeral } = ephemeral.message;
  ephemeral.message = {
    type,
    ts,
    user,
    bot_id,
    app_id,
    bot_profile,
    thread_ts,
    is_ephemeral,
    text: '',
    ...fields,
  };
  changed(world, { kind: 'ephemeral', ephemeral });
}

export function removeEphemeral(world: World, ephemeral: Ephemeral): void {
  world.ephemerals = world.ephemerals.filter((other) => other !== ephemeral);
  changed(world, { kind: 'ephemeral', ephemeral });
}

export function findEphemeral(world: World, userId: string, ts: string): Ephemeral | undefined {
  return world.ephemerals.find((ephemeral) => ephemeral.userId === userId && ephemeral.message.ts === ts);
}
