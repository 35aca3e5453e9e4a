/** Toky's HTTP API; without a trailing slash. */
export const API_URL = 'https://api.toky.co';

/** Toky's application at Pusher: a public identifier that Toky's published client ships, no secret. */
export const PUSHER_KEY = 'a378f278c491a4a1c456';

/** The Pusher cluster of {@link PUSHER_KEY} (Toky's published client). */
export const PUSHER_CLUSTER = 'us2';
/** ms that an answer of the API may take. */
export const API_TIMEOUT = 10_000;
