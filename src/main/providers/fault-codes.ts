import type { ErrorCode } from '../../shared/errors'

/** What a server's code means to a user, and whether asking again can help. */
export interface CodeFacts {
  error: ErrorCode
  retry: boolean
}

const again = true
const final = false

/** Codes servers give in an error's body, upper case folded; they decide before the HTTP status does. */
const serverCodes: Record<string, CodeFacts> = {
  // Business codes of Z.ai (docs.z.ai, "Errors").
  ...table('key-refused', final, 1000, 1001, 1002, 1003, 1004),
  ...table('account-problem', final, 1110, 1111, 1112, 1121),
  ...table('no-balance', final, 1113),
  ...table('bad-request', final, 1210, 1212, 1213, 1214, 1215),
  ...table('unknown-model', final, 1211),
  ...table('no-permission', final, 1220),
  ...table('server-error', again, 1230, 1234),
  ...table('prompt-too-long', final, 1261),
  ...table('content-refused', final, 1301),
  ...table('rate-limited', again, 1302, 1303),
  ...table('overloaded', again, 1305, 1312),
  ...table('plan-used-up', final, 1304, 1308, 1310, 1316, 1317, 1318, 1319, 1320, 1321),
  ...table('plan-problem', final, 1309, 1311, 1313, 1314, 1315),
  // Names OpenAI and its imitators use for the same things.
  ...table('key-refused', final, 'invalid_api_key', 'authentication_error', 'invalid_authentication'),
  ...table(
    'no-permission',
    final,
    'permission_error',
    'permission_denied',
    'unsupported_country_region_territory',
  ),
  ...table('no-balance', final, 'insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'),
  ...table('no-balance', final, 'insufficient_balance', 'insufficient_funds', 'payment_required'),
  ...table('account-problem', final, 'account_deactivated', 'access_terminated'),
  ...table('unknown-model', final, 'model_not_found', 'model_not_exist', 'model_decommissioned'),
  ...table('bad-request', final, 'invalid_request_error', 'badrequesterror', 'unsupported_parameter'),
  ...table('bad-request', final, 'invalid_argument', 'unknown_parameter', 'unsupported_value'),
  ...table('prompt-too-long', final, 'context_length_exceeded', 'exceed_context_size_error'),
  ...table('prompt-too-long', final, 'request_too_large', 'string_above_max_length'),
  ...table('content-refused', final, 'content_filter', 'content_policy_violation', 'data_inspection_failed'),
  ...table('rate-limited', again, 'rate_limit_exceeded', 'rate_limit_error', 'rate_limit_reached_error'),
  ...table('rate-limited', again, 'too_many_requests', 'resource_exhausted'),
  ...table('overloaded', again, 'overloaded_error', 'engine_overloaded_error', 'overloaded', 'unavailable'),
  ...table('server-error', again, 'server_error', 'api_error', 'internal_error', 'internal_server_error'),
  ...table('server-error', again, 'internalservererror', 'internal', 'timeout_error', 'deadline_exceeded'),
}

/** Kinds so general that a code or a text beside them says more. */
const vague = new Set([
  'invalid_request_error',
  'badrequesterror',
  'invalid_argument',
  'unsupported_value',
  '1210',
])

const statuses: Record<number, CodeFacts> = {
  401: { error: 'key-refused', retry: final },
  402: { error: 'no-balance', retry: final },
  403: { error: 'no-permission', retry: final },
  404: { error: 'unknown-model', retry: final },
  405: { error: 'not-a-chat-server', retry: final },
  408: { error: 'server-error', retry: again },
  409: { error: 'server-error', retry: again },
  413: { error: 'prompt-too-long', retry: final },
  425: { error: 'server-error', retry: again },
  429: { error: 'rate-limited', retry: again },
  501: { error: 'bad-request', retry: final },
  503: { error: 'overloaded', retry: again },
  529: { error: 'overloaded', retry: again },
}

const tooLong =
  /context (length|window|size)|maximum context|context_length|too many (input )?tokens|(prompt|input) is too long|exceeds? the (available|maximum) context/i

/** What one of an error's own codes says; null when none is known. A number from 400 to 599 is read as HTTP's. */
export function factsOfCodes(codes: readonly string[], message: string): CodeFacts | null {
  const known = codes.flatMap((code) => {
    const facts = Object.hasOwn(serverCodes, code.toLowerCase()) ? serverCodes[code.toLowerCase()] : undefined
    if (facts) return [{ facts, isVague: vague.has(code.toLowerCase()) }]
    return /^[45]\d\d$/.test(code)
      ? [{ facts: factsOfStatus(Number(code)), isVague: ['400', '422', '500'].includes(code) }]
      : []
  })
  const best = known.find(({ isVague }) => !isVague) ?? known[0]
  // Many servers have no code for this most common refusal, only a sentence.
  if ((!best || best.isVague) && tooLong.test(message)) return { error: 'prompt-too-long', retry: final }
  return best?.facts ?? null
}

/** What an HTTP status means where the body says nothing better. */
export function factsOfStatus(status: number): CodeFacts {
  const known = statuses[status]
  if (known) return known
  if (status >= 500) return { error: 'server-error', retry: again }
  // Redirects are not followed: they could carry the key to another server.
  if (status < 400) return { error: 'not-a-chat-server', retry: final }
  return { error: 'bad-request', retry: final }
}

function table(error: ErrorCode, retry: boolean, ...codes: (string | number)[]): Record<string, CodeFacts> {
  return Object.fromEntries(codes.map((code) => [String(code), { error, retry }]))
}
