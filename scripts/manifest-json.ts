// The Slack CLI asks for the manifest as JSON (.slack/hooks.json, get-manifest).
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

process.stdout.write(`${JSON.stringify(parse(readFileSync('manifest.yml', 'utf8')))}\n`);
