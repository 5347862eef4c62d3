import { badSamples } from './rules.mjs';

const { said, findings } = await badSamples();
console.log([said, ...findings].join('\n'));
process.exitCode = findings.length === 0 ? 0 : 1;
