// Takes the variables in `.env`, where there is one; those that are set already stay. Node's own --env-file-if-exists
// complains to whoever has no such file.
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env');
