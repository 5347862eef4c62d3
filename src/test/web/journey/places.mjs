import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** src/test/web */
export const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const repository = path.resolve(home, '..', '..', '..');

/** What is made here isn't kept. */
export const target = path.join(home, 'target');

export const contractFile = path.join(repository, 'openapi', 'mi-o2-v1.yaml');
