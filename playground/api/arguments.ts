import { SlackError } from '../slack/errors.ts';
import type { Block } from '../slack/wire.ts';

/** The arguments of a call. Forms have only text, JSON has values: both are read alike. */
export class Arguments {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  }

  /** A text as it was sent: an empty one is not the same as none. */
  sent(name: string): string | undefined {
    const value = this.#values[name];
    return value === '' ? '' : this.text(name);
  }

  /** @throws SlackError `invalid_arguments` when it is missing */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw missing(name);
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^(true|1)$/i.test(value)) return true;
    if (/^(false|0)$/i.test(value)) return false;
    throw invalid(`[ERROR] must be a boolean [json-pointer:/${name}]`);
  }

  count(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d+$/.test(value)) throw invalid(`[ERROR] must be a number [json-pointer:/${name}]`);
    return Number(value);
  }

  /** @throws SlackError with `code` when it is not JSON */
  json(name: string, code: string): unknown {
    const value = this.#values[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackError(code);
    }
  }

  /** @throws SlackError `invalid_blocks_format` when it is not a list of objects */
  blocks(name = 'blocks'): Block[] | undefined {
    const value = this.json(name, 'invalid_blocks_format');
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every(isBlock)) throw new SlackError('invalid_blocks_format');
    return value;
  }
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function missing(name: string): SlackError {
  return invalid(`[ERROR] missing required field: ${name}`);
}

export function invalid(message: string): SlackError {
  return new SlackError('invalid_arguments', { response_metadata: { messages: [message] } });
}
