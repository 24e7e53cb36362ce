import { z } from 'zod';

/** The message in the app's conversation that a button is about. */
export const GivenIn = z.object({ channelId: z.string(), ts: z.string() });
