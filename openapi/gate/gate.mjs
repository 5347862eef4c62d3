import fs from 'node:fs';
import { contracts } from './documents.mjs';
import { badSamples } from './rules.mjs';
import { bundleScores, differences, redoclyFindings, score, spectralFindings } from './tools.mjs';

/** The tests of the build hold the file against the code; where the build was here, it is looked at once more. */
function asGenerated({ file, generated }) {
  if (!fs.existsSync(generated)) {
    return { said: 'not built here: ./mvnw verify holds it (ContractIT)', findings: [] };
  }
  const same = fs.readFileSync(file).equals(fs.readFileSync(generated));
  return {
    said: 'as the code gives it',
    findings: same ? [] : ['differs from target/openapi; where it is meant: ./mvnw package -Pcontract -DskipTests'],
  };
}

async function compared({ released, file }) {
  const found = await differences(released, file);
  return {
    said: `0 breaking for redocly, oasdiff and the SDK's surface${found.grown.length ? `; ${found.grown.length} new values` : ''}`,
    findings: ['redocly', 'oasdiff', 'surface'].flatMap((by) => found[by].map((text) => `${by}: ${text}`)),
  };
}

async function scored({ file, score: least }) {
  const reached = { written: await score(file), ...(await bundleScores(file)) };
  return {
    said: Object.entries(reached)
      .map(([as, points]) => `${points} ${as} (at least ${least[as]})`)
      .join(', '),
    findings: Object.entries(reached)
      .filter(([as, points]) => points < least[as])
      .map(([as, points]) => `${points} ${as}, where ${least[as]} is asked for`),
  };
}

const linted = (lint) => async (contract) => ({ said: '0 findings', findings: await lint(contract.file) });
const house = async (file) => (await spectralFindings(file)).map(({ text }) => text);

const STEPS = [
  ['generated = checked in', asGenerated],
  ['redocly recommended-strict', linted(redoclyFindings)],
  ['spectral oas + OWASP + house', linted(house)],
  ['difference to the released', compared],
  ['score', scored],
];

/** The longest first: two run at a time. */
const order = (job) => (job.step === 'spectral oas + OWASP + house' ? 0 : 1);

async function all() {
  const jobs = [
    ...STEPS.flatMap(([step, work]) =>
      contracts.map((contract) => ({ step, of: contract.name, work: () => work(contract) })),
    ),
    { step: 'each rule finds its bad sample', of: 'rules', work: badSamples },
  ];
  const waiting = [...jobs].sort((one, other) => order(one) - order(other));
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const began = Date.now();
      Object.assign(job, await job.work(), { seconds: (Date.now() - began) / 1000 });
    }
  };
  await Promise.all([worker(), worker()]);
  return jobs;
}

const began = Date.now();
const jobs = await all();
for (const { step, of, said, findings, seconds } of jobs) {
  const line = findings.length === 0 ? said : `${findings.length} FINDINGS`;
  console.log(`${of.padEnd(14)} ${step.padEnd(31)} ${seconds.toFixed(1).padStart(5)} s  ${line}`);
  findings.slice(0, 50).forEach((finding) => console.log(`    ${finding}`));
}
const failed = jobs.filter(({ findings }) => findings.length > 0).length;
console.log(`${failed === 0 ? 'The contract holds' : `${failed} of ${jobs.length} fail`}, ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exitCode = failed === 0 ? 0 : 1;
