// Has Node keep what it compiles, for quicker starts, and takes the variables in `.env`, where there is one; those that are
// set already stay. Node's own --env-file-if-exists complains to whoever has no such file.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();

if (existsSync('.env')) process.loadEnvFile('.env');
