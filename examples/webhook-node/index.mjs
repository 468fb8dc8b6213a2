// Accepts a webhook only if its signature fits its raw body.

import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = 'x-hub-signature-256';
const secret = process.env.WEBHOOK_SECRET;
if (!secret) throw new Error('WEBHOOK_SECRET is not set');

export const handler = async (event) => {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const given = header(event, HEADER);
  if (!given) return answer(401, { error: `${HEADER} is missing` });
  if (!fits(body, given)) {
    console.warn('refused a webhook with a wrong signature');
    return answer(401, { error: 'the signature does not fit the body' });
  }
  let payload;
  try {
    payload = JSON.parse(body.toString('utf8'));
  } catch {
    return answer(400, { error: 'the body is not JSON' });
  }
  console.log('accepted', payload.action ?? 'a webhook');
  return answer(202, { accepted: true, action: payload.action ?? null, bytes: body.length });
};

function fits(body, given) {
  const wanted = createHmac('sha256', secret).update(body).digest();
  const [algorithm, digest] = given.split('=', 2);
  const bytes = Buffer.from(digest ?? '', 'hex');
  // The comparison takes equally long wherever the digests differ; the length is no secret.
  return algorithm === 'sha256' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}

function header(event, name) {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1];
}

function answer(statusCode, document) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(document) };
}
