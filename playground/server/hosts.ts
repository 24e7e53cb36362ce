/**
 * Whether a request's Host header names this machine. A foreign page whose name points at 127.0.0.1
 * (DNS rebinding) sends its own name and is refused.
 */
export function isOwnHost(header: string | undefined, port: number): boolean {
  // Clients leave out HTTP's default port.
  const isDefault = port === 80;
  return ['127.0.0.1', 'localhost', '[::1]'].some(
    (host) => header === `${host}:${port}` || (isDefault && header === host),
  );
}
