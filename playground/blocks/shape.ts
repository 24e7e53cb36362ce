import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Block } from '../slack/wire.ts';
import {
  type Flaw,
  missingField,
  surplusField,
  tooFew,
  tooLong,
  tooMany,
  tooShort,
  unsupported,
} from './flaw.ts';

type Schema = {
  definitions: {
    KnownBlock: {
      allOf: { if: { properties: { type: { const: string } } }; then: { $ref: string } }[];
    };
  };
};

/** The first thing in a block that does not fit Slack's types. */
export function shapeFlaw(block: Block, pointer: string): Flaw | undefined {
  const validate = validatorOf(block.type);
  if (!validate) return { pointer: `${pointer}/type`, reason: unsupported(block.type) };
  if (validate(block)) return undefined;
  const [error] = validate.errors ?? [];
  return error ? flawOf(error, pointer) : undefined;
}

let compiler: { ajv: Ajv; definitions: ReadonlyMap<string, string> } | undefined;

// Each type is compiled when it first comes: all together take 0.2 s.
function validatorOf(type: string): ValidateFunction | undefined {
  compiler ??= readSchema();
  const definition = compiler.definitions.get(type);
  return definition === undefined ? undefined : compiler.ajv.getSchema(`blocks${definition}`);
}

function readSchema() {
  const schema = JSON.parse(readFileSync(new URL('block.schema.json', import.meta.url), 'utf8')) as Schema;
  // Texts are counted as everywhere here: in UTF-16 units.
  const ajv = new Ajv({ strict: false, unicode: false, logger: false, schemas: { blocks: schema } });
  const definitions = new Map(
    schema.definitions.KnownBlock.allOf.map((rule) => [rule.if.properties.type.const, rule.then.$ref]),
  );
  return { ajv, definitions };
}

function flawOf({ keyword, params, instancePath, message = '' }: ErrorObject, pointer: string): Flaw {
  return { pointer: pointer + instancePath, reason: reasonOf(keyword, params, message) };
}

// Slack's own texts, as far as they are known.
function reasonOf(keyword: string, params: Record<string, unknown>, message: string): string {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'required':
      return missingField(String(params['missingProperty']));
    case 'additionalProperties':
      return surplusField(String(params['additionalProperty']));
    case 'maxLength':
      return tooLong(limit);
    case 'minLength':
      return tooShort(limit);
    case 'maxItems':
      return tooMany(limit);
    case 'minItems':
      return tooFew(limit);
    case 'enum':
    case 'const':
      return `must be a valid enum value`;
    default:
      return message;
  }
}
