/**
 * Writes src/lib/api.gen.ts from openapi.json, the server's description of itself.
 *
 *   node scripts/api.mjs           writes the file
 *   node scripts/api.mjs --check   fails when the file is not what would be written
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const DESCRIPTION = new URL('../openapi.json', import.meta.url);
const CLIENT = new URL('../src/lib/api.gen.ts', import.meta.url);

const api = JSON.parse(await readFile(DESCRIPTION, 'utf8'));
// The client names operations by path and method; without ids each stands in its place.
for (const path of Object.values(api.paths)) for (const operation of Object.values(path)) delete operation.operationId;

const head = '/** Generated from openapi.json by `npm run api`: change the server instead. */\n\n';
const wanted = head + astToString(await openapiTS(api));

if (!process.argv.includes('--check')) {
  await writeFile(CLIENT, wanted);
} else if ((await readFile(CLIENT, 'utf8').catch(() => '')) !== wanted) {
  console.error('web/src/lib/api.gen.ts is not what web/openapi.json describes. Run `make api` and commit both files.');
  process.exit(1);
}
