import { readBack as readBackShow } from '../src/desk/read-back.ts';
import type { Job } from './job.ts';

/** Makes what is stored the same as what the channel has. */
export const readBack: Job<'read-back'> = {
  name: 'read-back',
  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    if (show) await readBackShow(context, show);
  },
};
