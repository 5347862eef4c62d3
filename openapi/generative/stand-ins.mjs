/** What stands in Specmatic's requests for what is good for a moment, or once; the relay puts that in. */
export const ASKED = {
  Authorization: 'Bearer somebody',
  'Idempotency-Key': 'a-key-of-its-own',
  'If-Match': '"as-it-is-now"',
};

const id = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const LINE = id(1);
export const PRODUCT = id(2);
export const FRESH = id(3);
export const OTHER = id(4);
export const CODE = '000001';
export const SECRET = 'S'.repeat(43);
export const PASSWORD = 'the-password-as-it-is';
export const NOW = '2001-01-01T00:00:00Z';
export const ICCID = '8934071234567890125';
export const DOCUMENT = '00000001R';

/** What nobody has. */
export const UNKNOWN = id(404);
