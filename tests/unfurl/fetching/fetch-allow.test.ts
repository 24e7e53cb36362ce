import { describe, expect, it } from 'vitest';
import { parseFetchAllow } from '../../../src/unfurl/fetching/fetch-allow.ts';
import { createGuard } from '../../../src/unfurl/fetching/guard.ts';

describe('exceptions', () => {
  const reached = async (allow: string, host: string, port: number, addresses: string[]) => {
    const guard = createGuard(parseFetchAllow(allow), () => Promise.resolve(addresses));
    return guard.addressesOf(host, port).then(
      () => true,
      () => false,
    );
  };

  it.each([
    ['intranet.corp', 'intranet.corp', 80, ['10.0.0.1'], true],
    ['intranet.corp', 'other.corp', 80, ['10.0.0.1'], false],
    ['intranet.corp:8080', 'intranet.corp', 8080, ['10.0.0.1'], true],
    ['intranet.corp:8080', 'intranet.corp', 80, ['10.0.0.1'], false],
    ['10.0.0.0/8', 'any.example', 80, ['10.1.2.3'], true],
    ['10.0.0.0/8', 'any.example', 80, ['10.1.2.3', '192.168.0.1'], false],
    ['127.0.0.1:3000', 'any.example', 3000, ['127.0.0.1'], true],
    ['127.0.0.1:3000', '127.0.0.1', 3001, [], false],
    ['127.0.0.1', '[::ffff:127.0.0.1]', 80, [], true],
    ['::1', '[::1]', 80, [], true],
    ['[::1]:8080', '[::1]', 8080, [], true],
    ['fd00::/8', 'six.example', 443, ['fd12::1'], true],
    ['::/0', 'four.example', 443, ['10.0.0.1'], false],
    ['0.0.0.0/0', 'six.example', 443, ['::1'], false],
    ['localhost', 'localhost', 80, ['127.0.0.1', '::1'], true],
    ['Intranet.Corp , 10.0.0.0/8', 'intranet.corp', 80, ['192.168.0.1'], true],
  ])('%s lets %s:%i at %j through: %s', async (allow, host, port, addresses, expected) => {
    expect(await reached(allow, host, port, addresses)).toBe(expected);
  });

  it.each(['10.0.0.0/33', 'a b', 'host:99999', 'http://host', '10.0.0.0/8/8', 'host:'])(
    '“%s” is no exception',
    (entry) => {
      expect(() => parseFetchAllow(`ok.example,${entry}`)).toThrow(entry);
    },
  );
});
