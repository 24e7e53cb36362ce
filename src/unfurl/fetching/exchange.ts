import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** What a server sends back. Its body is read at most once. */
export type Response = { status: number; headers: IncomingHttpHeaders; body: AsyncGenerator<Buffer> };

export type Exchange = {
  /** Rejects with what broke the exchange. */
  response: Promise<Response>;
  /** Ends the exchange, if it has not ended: the connection is closed, and who waits for more gets the reason. */
  end(reason: Error): void;
};

// How much may wait to be read before the server is made to wait.
const WAITING_BYTES = 256 * 1024;

/**
 * Sends a GET request. undici's own function for it puts a stream, a signal and an error with its stack around each
 * answer, which together cost as much as the rest of the exchange.
 */
export function exchange(dispatcher: Dispatcher, url: URL, headers: Record<string, string>): Exchange {
  const { promise: response, resolve, reject } = Promise.withResolvers<Response>();
  const body = createBody();
  let controller: Dispatcher.DispatchController | undefined;
  let isOver = false;

  function finish(reason?: Error) {
    isOver = true;
    body.end(reason);
    if (reason) reject(reason);
  }

  function end(reason: Error) {
    if (isOver) return;
    finish(reason);
    controller?.abort(reason);
  }

  const options = {
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers,
    headersTimeout: 0,
    bodyTimeout: 0,
  } as const;
  dispatcher.dispatch(options, {
    onRequestStart(started) {
      controller = started;
      if (isOver) started.abort(new Error('ended before it began'));
    },
    onResponseStart(_, status, responseHeaders) {
      if (status >= 200) resolve({ status, headers: responseHeaders, body: body.chunks });
    },
    onResponseData(running, chunk) {
      if (body.add(chunk) > WAITING_BYTES) running.pause();
    },
    onResponseEnd: () => finish(),
    onResponseError: (_, error) => finish(error),
  });
  body.onRead(() => controller?.resume());
  return { response, end };
}

function createBody() {
  const waiting: Buffer[] = [];
  let bytes = 0;
  let isOver = false;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  let resume = () => {};

  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk) {
        bytes -= chunk.length;
        if (waiting.length === 0) resume();
        yield chunk;
      } else if (failure) throw failure;
      else if (isOver) return;
      else await new Promise<void>((heard) => (wake = heard));
    }
  }

  return {
    chunks: chunks(),
    onRead(then: () => void) {
      resume = then;
    },
    add(chunk: Buffer): number {
      waiting.push(chunk);
      wake?.();
      return (bytes += chunk.length);
    },
    end(reason?: Error) {
      isOver = true;
      failure = reason;
      wake?.();
    },
  };
}
