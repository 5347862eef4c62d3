import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { contractFile, home, target } from './places.mjs';

const tsc = path.join(home, 'node_modules', 'typescript', 'bin', 'tsc');

/** Makes the client of the contract, and the page with it. */
export async function buildPage() {
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target);
  fs.writeFileSync(path.join(target, 'mi-o2-v1.d.ts'), astToString(await openapiTS(pathToFileURL(contractFile))));
  await promisify(execFile)(process.execPath, [tsc, '-p', home]).catch(({ stdout }) => {
    throw new Error(`tsc refuses the page:\n${stdout}`);
  });
}
