/**
 * Everything that can go wrong in a way the person is told of. A closed union: the pages have a sentence for each
 * (`lib/ui/sentences.ts`), and a new code without one does not compile.
 */
export type Problem =
  // Sign-in
  | { readonly code: 'not-configured' }
  | { readonly code: 'agent-missing' }
  | { readonly code: 'toky-permission-missing' }
  | { readonly code: 'broker-permission-missing' }
  | { readonly code: 'app-key-missing' }
  | { readonly code: 'sign-in-under-way' }
  | { readonly code: 'sign-in-closed' }
  | { readonly code: 'sign-in-denied' }
  | { readonly code: 'sign-in-interrupted' }
  | { readonly code: 'sign-in-page-unreachable' }
  | { readonly code: 'sign-in-mismatch' }
  | { readonly code: 'sign-in-code-refused' }
  | { readonly code: 'wrong-app-key' }
  | { readonly code: 'wrong-agent'; readonly asked: string; readonly got: string }
  // Network and Toky's servers
  | { readonly code: 'offline' }
  | { readonly code: 'toky-unreachable' }
  | { readonly code: 'toky-failing' }
  | { readonly code: 'malformed-answer' }
  | { readonly code: 'toky-refused' }
  // The phone
  | { readonly code: 'signed-out' }
  | { readonly code: 'session-expired' }
  | { readonly code: 'phone-unavailable' }
  | { readonly code: 'line-not-ready' }
  | { readonly code: 'call-in-progress' }
  | { readonly code: 'call-gone' }
  | { readonly code: 'not-now' }
  | { readonly code: 'no-caller-id' }
  | { readonly code: 'microphone-not-allowed' }
  | { readonly code: 'tone-not-sent' }
  | { readonly code: 'not-held' }
  | { readonly code: 'not-resumed' }
  | { readonly code: 'recording-not-changed' }
  | { readonly code: 'transfer-not-taken-back' }
  | { readonly code: 'note-not-kept' }
  /** Calling this number costs more; the person is asked once. */
  | { readonly code: 'confirm-premium' }
  /** The first call to this country (two letters); the person is asked once. */
  | { readonly code: 'confirm-country'; readonly country: string }
  // Numbers
  | { readonly code: 'number-empty' }
  | { readonly code: 'number-not-a-number' }
  | { readonly code: 'number-too-short' }
  | { readonly code: 'number-too-long' }
  | { readonly code: 'number-invalid' }
  | { readonly code: 'number-emergency' }
  // Pages
  | { readonly code: 'page-not-allowed' }
  | { readonly code: 'page-too-soon' }
  // Our own messages
  | { readonly code: 'bad-message' };
