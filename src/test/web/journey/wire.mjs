import { headerOf } from './recorder.mjs';

/** The media type without its parameters; empty where there is none. */
export const mediaOf = (headers) => (headerOf(headers, 'content-type') ?? '').split(';')[0].trim();

/** A list in a header, in small letters. */
export const list = (value) =>
  (value ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim());

/** What was written as text, as a value of the schema's type. */
export function inType(type, text) {
  if (type === 'integer' && /^-?[0-9]{1,15}$/.test(text)) {
    return Number(text);
  }
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
}

/** A body as JSON, or what is wrong with it. */
export function parsed(bytes) {
  try {
    return { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { findings: ['is no JSON'] };
  }
}
