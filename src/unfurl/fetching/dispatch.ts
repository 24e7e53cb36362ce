import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import { failureOf } from './failure.ts';
import type { Guard } from './guard.ts';
import { portOf } from './target.ts';

/** As the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY have them. */
export type ProxySettings = { http?: string; https?: string; no?: string };

/** The settings in an environment; where it has both spellings, the upper-case one counts. */
export function readProxySettings(env: NodeJS.ProcessEnv): ProxySettings {
  const [http, https, no] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(
    (name) => env[name] || env[name.toLowerCase()],
  );
  return { ...(http && { http }), ...(https && { https }), ...(no && { no }) };
}

export type Dispatchers = {
  /** The way to a page. What is not public is refused on it, at the latest when it connects. */
  to(url: URL): Promise<Dispatcher>;
  close(): Promise<void>;
};

const CONNECT_MS = 5_000;
// For a redirect or a check on the same site; nobody is visited twice in a row otherwise.
const KEPT_MS = 1_000;
// Content security policies of big sites fill Node's 16 KiB.
const HEADER_BYTES = 64 * 1024;

/** Where a host really answers, over plain HTTP whatever the scheme: a small web of one's own, to try things on. */
export type StandIns = ReadonlyMap<string, { address: string; port: number }>;

export function createDispatchers(
  guard: Guard,
  settings: ProxySettings = {},
  standIns: StandIns = new Map(),
): Dispatchers {
  const direct = new Agent({
    connect: guardedConnector(guard, standIns),
    // A host's pages are read one after the other: it needs no pool.
    connections: 1,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEPT_MS,
    keepAliveMaxTimeout: KEPT_MS,
    allowH2: false,
  });
  const proxies = { 'http:': proxyAgent(settings.http), 'https:': proxyAgent(settings.https) };

  async function to(url: URL) {
    const proxy = url.protocol === 'https:' ? proxies['https:'] : proxies['http:'];
    if (!proxy || isExempt(url, settings.no)) return direct;
    await guard.checkProxied(url.hostname, portOf(url));
    return proxy;
  }

  async function close() {
    const agents = [direct, proxies['http:'], proxies['https:']].filter((agent) => agent !== undefined);
    await Promise.all(agents.map((agent) => agent.destroy()));
  }

  return { to, close };
}

// The addresses that were judged are handed to the socket: no second look at DNS in which the answer could change.
function guardedConnector(guard: Guard, standIns: StandIns): buildConnector.connector {
  const dialPlain = buildConnector({ timeout: CONNECT_MS });
  async function connect(options: buildConnector.Options, callback: buildConnector.Callback) {
    const standIn = standIns.get(options.hostname);
    if (standIn) {
      const { address: hostname, port: standInPort } = standIn;
      dialPlain({ ...options, protocol: 'http:', hostname, port: String(standInPort) }, callback);
      return;
    }
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    let addresses: readonly string[];
    try {
      addresses = await guard.addressesOf(options.hostname, port);
    } catch (error) {
      callback(failureOf(error), null);
      return;
    }
    const dial = buildConnector({
      timeout: CONNECT_MS,
      allowH2: false,
      maxCachedSessions: 0,
      // Racing addresses costs time even where there is but one.
      autoSelectFamily: addresses.length > 1,
      lookup: answering(addresses),
    });
    dial(options, callback);
  }
  return (options, callback) => void connect(options, callback);
}

function answering(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = answers;
    if (options.all || !first) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}

function proxyAgent(uri: string | undefined): ProxyAgent | undefined {
  if (!uri) return undefined;
  return new ProxyAgent({
    uri: uri.includes('://') ? uri : `http://${uri}`,
    requestTls: { allowH2: false, timeout: CONNECT_MS },
    maxHeaderSize: HEADER_BYTES,
  });
}

// A comma list of `*`, host, .domain and host:port, as curl reads it: a domain stands for its subdomains too.
function isExempt(url: URL, noProxy = ''): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = name.replace(/^\*?\./, '');
      const isHost = url.hostname === domain || url.hostname.endsWith(`.${domain}`);
      return isHost && (port === undefined || Number(port) === portOf(url));
    });
}
