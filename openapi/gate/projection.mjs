import fs from 'node:fs';
import path from 'node:path';
import { contracts, operations, read, write } from './documents.mjs';

/**
 * What isn't one JSON value, as a generator has to be told of it. Of lines of JSON it would make a client that sends one
 * of them, and of a stream of events one that reads it as one. The rows and the events stay, as types of their own.
 */
const bytes = { type: 'string', format: 'binary' };
const text = { type: 'string' };

/**
 * Java's client sends a text as it is, and of a file its path in JSON; Kotlin's a file as it is, and a text in JSON.
 * Swift's can do neither: no phone sends batches.
 */
const BATCH = { java: text, kotlin: bytes, swift: bytes };

function projected(document, batch) {
  for (const { operation } of operations(document)) {
    tell(operation.requestBody?.content?.['application/x-ndjson'], batch);
    tell(operation.responses['200']?.content?.['text/event-stream'], bytes);
  }
  return document;
}

function tell(media, schema) {
  if (media) {
    media.schema = schema;
    delete media.examples;
  }
}

/** Writes what openapi-generator reads for each language. */
export function project(directory) {
  for (const [language, batch] of Object.entries(BATCH)) {
    fs.mkdirSync(path.join(directory, language), { recursive: true });
    for (const { name, file } of contracts) {
      write(path.join(directory, language, `${name}.yaml`), projected(read(file), batch));
    }
  }
}
