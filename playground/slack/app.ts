import { emit } from './events.ts';
import { newSecret } from './ids.ts';
import { takeTs, type World } from './world.ts';

type Refusal = 'token_revoked' | 'account_inactive' | 'invalid_auth';

export function newBotToken(): string {
  return `xoxb-playground-${newSecret()}`;
}

/** From now on calls with the bot token are answered with this code. The app is told once more, and then nothing. */
export function refuseToken(world: World, code: Refusal, alsoTold?: 'app_uninstalled'): void {
  const { app } = world;
  const tokens = { bot: [app.botUserId] };
  if (code !== 'invalid_auth')
    emit(world, { to: 'app', event: { type: 'tokens_revoked', tokens, event_ts: takeTs(world) } });
  if (alsoTold) emit(world, { to: 'app', event: { type: alsoTold, event_ts: takeTs(world) } });
  app.refusedTokens.set(app.botToken, code);
}
