import { z } from 'zod';

/** Which document of a trip is meant; the report where nothing is typed. */
export const DocumentKind = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.trim().toLowerCase() || 'report' : typed),
  z.enum(['report', 'post', 'digests'], { error: 'Which document? Type report, post or digests.' }),
);
