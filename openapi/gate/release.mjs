import fs from 'node:fs';
import { contracts, read } from './documents.mjs';

/** What is released is what later changes are held against. */
for (const { file, released, name } of contracts) {
  fs.copyFileSync(file, released);
  console.log(`${name} ${read(released).info.version}`);
}
