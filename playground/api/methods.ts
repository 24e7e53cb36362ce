import { app } from './app.ts';
import { blocks } from './blocks.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { history } from './history.ts';
import type { Method } from './method.ts';
import { reactions } from './reactions.ts';
import { canvases } from './canvases.ts';
import { files } from './files.ts';
import { views } from './views.ts';
import { users } from './users.ts';

/** Every Web API method that the playground answers. Only the reference knows the others. */
export const methods: Readonly<Record<string, Method | undefined>> = {
  ...app,
  ...blocks,
  ...canvases,
  ...chat,
  ...conversations,
  ...files,
  ...history,
  ...reactions,
  ...users,
  ...views,
};
