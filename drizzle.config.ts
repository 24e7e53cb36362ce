import { defineConfig } from 'drizzle-kit';
import { CASING } from './src/db/casing.ts';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema.ts',
  out: './migrations',
  casing: CASING,
});
