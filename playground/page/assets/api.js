/**
 * @param {string} path
 * @param {Record<string, string | undefined>} [asked]
 */
export async function read(path, asked = {}) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) url.searchParams.set(name, value);
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/**
 * Does something in a person's name.
 *
 * @param {string} as
 * @param {{ kind: string, [field: string]: unknown }} intent
 * @returns {Promise<any>} the outcome
 */
export async function perform(as, intent) {
  const response = await fetch('/playground/intents', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-playground': 'page' },
    body: JSON.stringify({ as, intent }),
  });
  const { outcome, error } = await response.json();
  if (!response.ok) throw new Error(error);
  return outcome;
}

/**
 * Calls the listener at every change, and also at the start and after each reconnect.
 *
 * @param {(kinds: string[]) => void} listener
 * @param {(isConnected: boolean) => void} onConnection
 */
export function hearChanges(listener, onConnection) {
  const source = new EventSource('/playground/changes');
  source.addEventListener('message', ({ data }) => listener(JSON.parse(data)));
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
}

/**
 * A file as it is sent to the workspace.
 *
 * @param {File} file
 * @returns {Promise<{ name: string, content: string }>} its content in base64
 */
export async function encoded(file) {
  const reader = new FileReader();
  const read = new Promise((resolve, reject) => {
    reader.addEventListener('load', resolve);
    reader.addEventListener('error', reject);
  });
  reader.readAsDataURL(file);
  await read;
  const { result } = reader;
  if (typeof result !== 'string') throw new Error(`${file.name} cannot be read`);
  return { name: file.name, content: result.replace(/^[^,]*,/, '') };
}
