import { WebSocket } from 'ws';

/** A connection is dead when so many pings in a row were followed by nothing. */
const PINGS_UNANSWERED = 3;
const NORMAL_CLOSURE = 1000;
const CLOSE_WITHIN_MS = 1000;

export type Socket = ReturnType<typeof openSocket>;

type Options = {
  /** How often it is asked whether it is still there. */
  pingMs: number;
  onText: (text: string) => void;
};

/**
 * A WebSocket that ends by itself when the other side is no longer there, which a half-open connection does not tell.
 *
 * @throws SyntaxError when the address is none
 */
export function openSocket(url: string, { pingMs, onText }: Options) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const { promise: ended, resolve: end } = Promise.withResolvers<string>();
  let unanswered = 0;
  let trouble: string | undefined;

  const terminate = (why: string) => {
    trouble ??= why;
    socket.terminate();
  };
  const isOpen = () => socket.readyState === WebSocket.OPEN;

  // Counted rather than timed. When this process was held up, however long, one ping is due, and what came meanwhile
  // is heard before the next.
  const watch = setInterval(() => {
    if (unanswered >= PINGS_UNANSWERED) return terminate('nothing was heard any more');
    unanswered += 1;
    if (isOpen()) socket.ping();
    return undefined;
  }, pingMs);
  const heard = () => {
    unanswered = 0;
  };

  socket.on('ping', heard);
  socket.on('pong', heard);
  socket.on('message', (data: Buffer, isBinary) => {
    heard();
    if (!isBinary) onText(data.toString('utf8'));
  });
  socket.on('error', ({ message }) => {
    trouble ??= message;
  });
  socket.on('close', (code) => {
    clearInterval(watch);
    end(trouble ?? `it was closed (${code})`);
  });

  return {
    /** Resolves with the reason. */
    ended,
    isOpen,
    terminate,

    /** @throws when it is not open, or ends meanwhile */
    async send(text: string): Promise<void> {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      socket.send(text, (error) => (error ? reject(error) : resolve()));
      await promise;
    },

    /** Says goodbye, and does not wait long for the answer. */
    async close(): Promise<void> {
      socket.close(NORMAL_CLOSURE);
      const impatience = setTimeout(() => terminate('it did not close'), CLOSE_WITHIN_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}
