import { json, type HttpAnswer } from './http-exchange.ts';

/** An error in the shape third parties report of Toky's HTTP API. */
export function apiError(status: number, message: string, key: string): HttpAnswer {
  return json(status, { success: false, message, code: status, key });
}
