/** What goes wrong between Reticle and a provider’s server. */
export const providerErrors = {
  'no-key': {
    cause: 'There is no API key for {provider} yet.',
    next: 'Add one in Settings, then retry. Your message is kept.',
  },
  'key-refused': {
    cause: '{provider} refused the API key.',
    next: 'Check the key in Settings: it may be wrong, expired, or made for another endpoint.',
  },
  'no-permission': {
    cause: '{provider} does not allow this key to use {model}.',
    next: 'Choose another model, or ask the owner of the account for access.',
  },
  'no-balance': {
    cause: 'The {provider} account has no balance, or the key belongs to another plan’s endpoint.',
    next: 'Top up the account. A coding-plan key works only with the “Z.ai coding plan” provider.',
  },
  'rate-limited': {
    cause: '{provider} is limiting requests from this account.',
    next: 'Wait a moment, then retry.',
  },
  overloaded: {
    cause: '{provider} is overloaded right now.',
    next: 'Retry in a minute or two.',
  },
  'plan-used-up': {
    cause: 'This plan’s allowance is used up for now.',
    next: 'Retry after it resets, or switch to another provider.',
  },
  'plan-problem': {
    cause: 'The plan behind this key does not cover this request.',
    next: 'Check the plan on the provider’s site, or choose another provider.',
  },
  'account-problem': {
    cause: '{provider} reports that the account is inactive or locked.',
    next: 'Sign in on the provider’s site to see why.',
  },
  'unknown-model': {
    cause: '{provider} does not know the model “{model}”.',
    next: 'Choose another model in Settings.',
  },
  'bad-request': {
    cause: '{provider} did not accept the request.',
    next: 'See the details below. A model that cannot see pictures refuses them.',
  },
  'prompt-too-long': {
    cause: 'The conversation is longer than the model’s window.',
    next: 'Start a new conversation, or remove pictures.',
  },
  'content-refused': {
    cause: '{provider} refused the content of the message or of its own answer.',
    next: 'Reword the message or choose another picture.',
  },
  'server-error': { cause: '{provider} had an internal error.', next: 'Retry in a moment.' },
  'not-a-chat-server': {
    cause: 'The server at this address does not speak the chat-completions protocol.',
    next: 'Check the base URL in Settings; it usually ends in /v1 or /v4.',
  },
  'no-network': {
    cause: '{provider} cannot be reached.',
    next: 'Check the network connection and the base URL, then retry.',
  },
  'connection-lost': {
    cause: 'The connection to {provider} was lost.',
    next: 'What had arrived is kept. Retry for a whole answer.',
  },
  'empty-answer': { cause: 'The model ended without an answer.', next: 'Retry, or turn thinking off.' },
  'no-model': {
    cause: 'The chosen model is no longer in the settings.',
    next: 'Choose a model in Settings.',
  },
  'needs-model': {
    cause: 'The offline engine measures pictures and drafts pages; it cannot do this.',
    next: 'Connect a model in Settings, then try again.',
  },
  'insecure-url': {
    cause:
      'The address uses plain http to another machine, which would show your key and pictures to the network.',
    next: 'Use https, or a server on this computer or local network.',
  },
  stalled: {
    cause: '{provider} has sent nothing for {seconds} seconds.',
    next: 'Ask again, or keep waiting: long answers can take a while to start.',
  },
  'reply-too-large': {
    cause: 'The reply grew beyond {maxMb} MB and was stopped.',
    next: 'What had arrived is kept. Ask for the answer in parts.',
  },
  'reply-cut-off': {
    cause: 'The answer ended before it was whole.',
    next: 'What had arrived is kept. Continue the answer, or ask for it again.',
  },
  'damaged-stream': {
    cause: '{provider} sent something that is not part of the protocol.',
    next: 'Retry. If it happens again, check that the base URL leads straight to the server.',
  },
  'no-model-list': {
    cause: '{provider} does not list its models.',
    next: 'Add models by hand; their names are in the provider’s documentation.',
  },
} as const
